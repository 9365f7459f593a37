#include "base/errors.hpp"
#include "base/output_file.hpp"
#include "draw/screen.hpp"

#include <cstddef>
#include <string>

#include <fmt/format.h>
#include <png.h>

namespace corridor::viz {

namespace {

/// This text is in every picture and identifies pictures of this program.
constexpr const char* software = "corridor-viz";

/// Handles libpng's error with an exception, not with a long jump.
[[noreturn]] void refuse(png_structp, png_const_charp message) {
    throw RunError(fmt::format("libpng: {}", message));
}

/// Frees libpng's structures in all cases.
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
    OutputFile output(file, file_marked(software));
    Writer writer;
    const auto put = [](png_structp png, png_bytep bytes, std::size_t size) {
        auto& to = *static_cast<OutputFile*>(png_get_io_ptr(png));
        to.write({reinterpret_cast<const char*>(bytes), size});
    };
    png_set_write_fn(writer.png, &output, put, nullptr);
    png_set_IHDR(writer.png, writer.info, static_cast<png_uint_32>(picture.width),
                 static_cast<png_uint_32>(picture.height), 8, PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    std::string keywords[] = {"Software", "Description"};
    std::string values[] = {software, description};
    png_text comments[2] = {};
    for (std::size_t i = 0; i < 2; ++i) {
        comments[i].compression = PNG_ITXT_COMPRESSION_NONE;
        comments[i].key = keywords[i].data();
        comments[i].text = values[i].data();
        comments[i].itxt_length = values[i].size();
    }
    png_set_text(writer.png, writer.info, comments, 2);
    png_write_info(writer.png, writer.info);
    png_set_filler(writer.png, 0, PNG_FILLER_AFTER); // opacity is not written
    for (int y = 0; y < picture.height; ++y) {
        png_write_row(writer.png,
                      picture.pixels.data() + static_cast<std::ptrdiff_t>(y) * picture.width * 4);
    }
    png_write_end(writer.png, writer.info);
    output.complete();
}

} // namespace corridor::viz
