// A whole model, with nothing of MV-1 in it: a state concludes one deal a year with either of two powers. Under
// `attached` the next deal follows the share of a power in the deals so far (Arthur 1989, Economic Journal 99:116; an
// urn of Polya), under `impartial` a coin. In both it begins with one deal of each.
#pragma once

#include <multivector/model/model.hpp>
#include <multivector/random/uniform.hpp>

class Deals {
public:
    /// What a thread keeps from step to step: deals with the first power, in each of the sixteen replicates.
    struct Workspace {
        mv::Sixteen deals{};
    };

    explicit Deals(int years) : years_(years)
    {
        layout_.alternatives = {"attached", "impartial"};
        layout_.add_outcome(
            {.name = "share", .long_name = "share of the first power in all deals", .low = 0, .high = 1});
        layout_.add_outcome(
            {.name = "distance", .long_name = "square of its distance from one half", .low = 0, .high = .25f});
        layout_.series = {{.name = "share", .long_name = "share of the first power so far", .low = 0, .high = 1}};
        for (int t = 1; t <= years; ++t) layout_.times.push_back(static_cast<float>(t));
    }

    const mv::Layout& layout() const { return layout_; }
    std::unique_ptr<Workspace> make_workspace() const { return std::make_unique<Workspace>(); }

    void run_block(Workspace& now, const mv::BlockAddress& where, mv::BlockRecord& record) const
    {
        for (std::size_t a = 0; a < layout_.alternatives.size(); ++a) {
            now.deals.fill(1);
            for (int t = 0; t < years_; ++t)
                for (std::size_t lane = 0; lane < mv::block_lanes; ++lane) {
                    const auto step = static_cast<std::uint32_t>(t);
                    const float u = mv::uniform4({where.seed, where.replicate[lane], step, 0, mv::user_stream(0)})[0];
                    const float before = now.deals[lane] / static_cast<float>(t + 2);
                    if (u < (a == 0 ? before : .5f)) now.deals[lane] += 1;
                    const float share = now.deals[lane] / static_cast<float>(t + 3);
                    record.series[(a * layout_.times.size() + step) * mv::block_lanes + lane] = share;
                    record.outcomes[(a * 2 + 0) * mv::block_lanes + lane] = share; // the last one stays
                    record.outcomes[(a * 2 + 1) * mv::block_lanes + lane] = (share - .5f) * (share - .5f);
                }
        }
    }

private:
    int years_;
    mv::Layout layout_{};
};

static_assert(mv::Model<Deals>);
