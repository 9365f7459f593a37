#include "base/errors.hpp"
#include "draw/screen.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include <fmt/format.h>
#include <png.h>

namespace corridor::viz {

namespace {

struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

/// libpng's own error: leaves through an exception, not a long jump.
[[noreturn]] void refuse(png_structp, png_const_charp message) {
    throw RunError(fmt::format("libpng: {}", message));
}

/// Frees libpng's structures whatever happens.
struct Writer {
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, refuse, nullptr);
    png_infop info = png_create_info_struct(png);
    Writer() = default;
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    ~Writer() { png_destroy_write_struct(&png, &info); }
};

} // namespace

void write_png(const std::string& file, const Picture& picture, const std::string& description) {
    const std::unique_ptr<std::FILE, Closer> stream(std::fopen(file.c_str(), "wb"));
    if (!stream) {
        throw RunError(fmt::format("{}: cannot be written ({})", file, std::strerror(errno)));
    }
    Writer writer;
    png_init_io(writer.png, stream.get());
    png_set_IHDR(writer.png, writer.info, static_cast<png_uint_32>(picture.width),
                 static_cast<png_uint_32>(picture.height), 8, PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    std::string keyword = "Description";
    std::string text = description;
    png_text comment{};
    comment.compression = PNG_ITXT_COMPRESSION_NONE;
    comment.key = keyword.data();
    comment.text = text.data();
    comment.itxt_length = text.size();
    png_set_text(writer.png, writer.info, &comment, 1);
    png_write_info(writer.png, writer.info);
    png_set_filler(writer.png, 0, PNG_FILLER_AFTER); // opacity is not written
    for (int y = 0; y < picture.height; ++y) {
        png_write_row(writer.png,
                      picture.pixels.data() + static_cast<std::ptrdiff_t>(y) * picture.width * 4);
    }
    png_write_end(writer.png, writer.info);
    if (std::fflush(stream.get()) != 0) {
        throw RunError(fmt::format("{}: cannot be written ({})", file, std::strerror(errno)));
    }
}

} // namespace corridor::viz
