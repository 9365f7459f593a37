#pragma once

#include "draw/map.hpp"

#include <array>
#include <cstddef>

namespace corridor::viz {

/// Land, water and legs, drawn once for a view and shown as a picture until the view changes. On
/// software rendering they cost more than everything else on the screen.
class GroundPictures {
  public:
    GroundPictures() = default;
    ~GroundPictures();
    GroundPictures(const GroundPictures&) = delete;
    GroundPictures& operator=(const GroundPictures&) = delete;

    void draw(Ui& ui, ImDrawList& on, const MapPart& part);

  private:
    /// One stored picture and what it shows.
    struct Picture {
        MapView view;
        const Atlas* atlas = nullptr;
        Colour land = 0; ///< identifies the colours
        unsigned frame = 0;
        unsigned texture = 0;
    };
    void renew(Ui& ui, Picture& picture, const MapPart& part);

    std::array<Picture, 2> pictures_; ///< the screen has at most two maps
    std::size_t next_ = 0;
};

} // namespace corridor::viz
