#include "base/errors.hpp"
#include "base/output_file.hpp"
#include "base/text_file.hpp"

#include <filesystem>
#include <string>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

namespace corridor {

using testing::AllOf;
using testing::HasSubstr;
using testing::ThrowsMessage;

namespace fs = std::filesystem;

class Output : public testing::Test {
  protected:
    void SetUp() override {
        folder_ = fs::path(testing::TempDir()) /
                  ("output-" + std::to_string(getpid()) + "-" +
                   testing::UnitTest::GetInstance()->current_test_info()->name());
        fs::remove_all(folder_);
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }
    fs::path file(const std::string& name) const { return folder_ / name; }

  private:
    fs::path folder_;
};

TEST_F(Output, HasItsNameOnlyWhenItIsWhole) {
    {
        OutputFile output(file("a.txt"), any_file);
        output.write("one ");
        EXPECT_FALSE(fs::exists(file("a.txt")));
        EXPECT_TRUE(fs::exists(file("a.txt.partial")));
        output.write("two");
        output.complete();
    }
    EXPECT_EQ(read_text(file("a.txt")), "one two");
    EXPECT_FALSE(fs::exists(file("a.txt.partial")));
    { const OutputFile abandoned(file("a.txt"), any_file); }
    EXPECT_EQ(read_text(file("a.txt")), "one two");
    EXPECT_FALSE(fs::exists(file("a.txt.partial")));
}

TEST_F(Output, ReplacesOnlyWhatItsWriterKnows) {
    write_file(file("a.txt"), "# ours\n1", any_file);
    write_file(file("a.txt"), "# ours\n2", file_marked("# ours"));
    EXPECT_EQ(read_text(file("a.txt")), "# ours\n2");
    write_file(file("b.txt"), "# theirs", any_file);
    EXPECT_THAT([&] { write_file(file("b.txt"), "# ours", file_marked("# ours")); },
                ThrowsMessage<InputError>(AllOf(HasSubstr("b.txt"), HasSubstr("exists already"),
                                                HasSubstr("name another file"))));
    EXPECT_EQ(read_text(file("b.txt")), "# theirs");
    chmod(file("a.txt").c_str(), 0444);
    EXPECT_THAT([&] { write_file(file("a.txt"), "# ours\n3", file_marked("# ours")); },
                ThrowsMessage<InputError>(HasSubstr("read-only")));
    EXPECT_EQ(read_text(file("a.txt")), "# ours\n2");
}

/// In a shared folder, a link at the name of the partial file must not lead the program elsewhere.
TEST_F(Output, APlantedLinkIsNotFollowed) {
    write_file(file("precious.txt"), "precious", any_file);
    fs::create_symlink(file("precious.txt"), file("a.txt.partial"));
    EXPECT_THAT([&] { write_file(file("a.txt"), "new", any_file); },
                ThrowsMessage<InputError>(
                    AllOf(HasSubstr("a.txt.partial is in the way"), HasSubstr("remove it"))));
    fs::remove(file("a.txt.partial"));
    fs::create_hard_link(file("precious.txt"), file("a.txt.partial"));
    EXPECT_THROW(write_file(file("a.txt"), "new", any_file), InputError);
    EXPECT_EQ(read_text(file("precious.txt")), "precious");
    EXPECT_FALSE(fs::exists(file("a.txt")));
}

TEST_F(Output, TakesOverWhatAKilledProcessLeft) {
    write_file(file("a.txt.partial"), "half", any_file);
    write_file(file("a.txt"), "whole", any_file);
    EXPECT_EQ(read_text(file("a.txt")), "whole");
    EXPECT_FALSE(fs::exists(file("a.txt.partial")));
}

TEST_F(Output, OneProcessAtATime) {
    const OutputFile first(file("a.txt"), any_file);
    EXPECT_THAT([&] { OutputFile(file("a.txt"), any_file); },
                ThrowsMessage<InputError>(HasSubstr("another process is writing it")));
}

TEST_F(Output, NobodyElseMayWriteIt) {
    const mode_t before = umask(0);
    write_file(file("a.txt"), "x", any_file);
    umask(before);
    EXPECT_EQ(fs::status(file("a.txt")).permissions(), fs::perms(0644));
    chmod(file("a.txt").c_str(), 0600);
    write_file(file("a.txt"), "y", any_file);
    EXPECT_EQ(fs::status(file("a.txt")).permissions(), fs::perms(0600));
}

TEST_F(Output, WhereNothingCanBeWrittenIsSaid) {
    EXPECT_THAT([&] { check_target(file("no") / "a.txt", any_file); },
                ThrowsMessage<InputError>(HasSubstr("there is no folder")));
    EXPECT_THAT([&] { check_target(file(""), any_file); },
                ThrowsMessage<InputError>(HasSubstr("is a folder")));
    EXPECT_THAT([&] { check_target("/dev/null", any_file); },
                ThrowsMessage<InputError>(HasSubstr("not an ordinary file")));
    fs::create_symlink(file("b.txt"), file("b.txt"));
    EXPECT_THROW(check_target(file("b.txt"), any_file), InputError);
}

TEST_F(Output, AFileThatCannotBeReadIsNamed) {
    EXPECT_THAT([&] { (void)read_text(file("absent.txt")); },
                ThrowsMessage<InputError>(
                    AllOf(HasSubstr("absent.txt"), HasSubstr("No such file or directory"))));
    EXPECT_THAT([&] { (void)read_text(file("")); },
                ThrowsMessage<InputError>(HasSubstr("Is a directory")));
}

} // namespace corridor
