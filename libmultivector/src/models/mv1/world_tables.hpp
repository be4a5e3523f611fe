#pragma once
/// A world and a run's settings as the plain arrays that kernels read. Owns what its view points to.

#include "world_view.hpp"

#include <multivector/models/mv1/settings.hpp>

#include <deque>
#include <vector>

namespace mv::mv1 {

class WorldTables {
public:
    WorldTables(const World& world, const Settings& settings);
    WorldTables(const WorldTables&) = delete;
    WorldTables& operator=(const WorldTables&) = delete;
    const WorldView& view() const { return view_; }
    /// Names in the order of the view's corridors.
    const std::vector<std::string>& corridor_names() const { return corridor_names_; }

private:
    template <class T>
    const T* keep(std::vector<T> values);
    void states(const World& world);
    void relations(const World& world);
    void powers(const World& world, const Settings& settings);
    void borders(const World& world);
    void graphs(const World& world);
    void corridors(const World& world);
    void projects(const World& world, const Settings& settings);

    WorldView view_;
    std::vector<std::string> corridor_names_;
    std::deque<std::vector<float>> floats_;
    std::deque<std::vector<int>> ints_;
    std::deque<std::vector<std::uint32_t>> words_;
};

} // namespace mv::mv1
