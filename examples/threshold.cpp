// The threshold model (Granovetter 1978), for the program and Python: people who join once enough others have joined.
#include <multivector/plugin.hpp>
#include <multivector/random/uniform.hpp>
#include <multivector/study/sampled_study.hpp>

#include <algorithm>
#include <array>

namespace {

/// What is compared: how many join whatever the others do.
struct Start {
    std::string name{};
    std::int64_t instigators = 0;
};

enum Slot : std::size_t { least, width, slots }; ///< of the parameters

mv::ParameterSpace parameter_space()
{
    mv::ParameterSpace space;
    space.add({"least", "a", "thresholds", 0, 0, .1f, 0, 1, "1", "least threshold, as a share of all people", "[D]"});
    space.add({"width", "b", "thresholds", 1, .5f, 1, 0, 1, "1", "width of their range", "[S] Granovetter (1978)"});
    return space;
}

struct Settings {
    std::int64_t people = 0;
    std::vector<Start> starts{};
    mv::ParameterSet parameters{parameter_space()};
    bool sampled = false; ///< every two replicates draw their parameters
};

/// People have the same thresholds from every start of a replicate.
class Threshold {
public:
    struct Workspace {
        std::array<float, slots * mv::block_lanes> parameters; ///< [slot][lane], of the block
        std::vector<float> thresholds;                         ///< of a replicate, by person
    };

    explicit Threshold(Settings settings) : settings_(std::move(settings)), all_(static_cast<float>(settings_.people))
    {
        for (const Start& one : settings_.starts) layout_.alternatives.push_back(one.name);
        layout_.add_outcome({.name = "joined", .long_name = "share of all people that join"});
        layout_.add_outcome({.name = "everybody", .long_name = "all people join"});
        layout_.add_outcome({.name = "rounds", .unit = "round", .long_name = "rounds of joining", .high = all_ + 1});
    }
    const mv::Layout& layout() const { return layout_; }
    const Settings& settings() const { return settings_; }
    std::unique_ptr<Workspace> make_workspace() const { return std::make_unique<Workspace>(); }
    void run_block(Workspace& now, const mv::BlockAddress& where, mv::BlockRecord& record) const
    {
        settings_.parameters.write(where, settings_.sampled, now.parameters);
        now.thresholds.resize(static_cast<std::size_t>(settings_.people));
        for (std::size_t lane = 0; lane < mv::block_lanes; ++lane) {
            const float a = now.parameters[least * mv::block_lanes + lane];
            const float b = now.parameters[width * mv::block_lanes + lane];
            std::uint32_t person = 0;
            for (float& one : now.thresholds)
                one = a + b * mv::uniform4({where.seed, where.replicate[lane], 0, person++, mv::user_stream(0)})[0];
            for (std::size_t k = 0; k < settings_.starts.size(); ++k)
                spread(now.thresholds, settings_.starts[k], &record.outcomes[k * 3 * mv::block_lanes + lane]);
        }
    }

private:
    /// In each round all join whose threshold lies below the share of those who have joined.
    void spread(const std::vector<float>& thresholds, const Start& start, float* outcomes) const
    {
        const auto others = thresholds.begin() + start.instigators;
        float share = static_cast<float>(start.instigators) / all_, rounds = 0;
        for (float before = -1; share != before; ++rounds) {
            const auto follow = std::count_if(others, thresholds.end(), [&](float own) { return own < share; });
            before = std::exchange(share, static_cast<float>(start.instigators + follow) / all_);
        }
        outcomes[0] = share;
        outcomes[mv::block_lanes] = share == 1;
        outcomes[2 * mv::block_lanes] = rounds - 1; // in the last one nobody joins
    }

    Settings settings_;
    float all_;
    mv::Layout layout_{};
};

class ThresholdStudy final : public mv::SampledStudy<Threshold> {
public:
    using SampledStudy::SampledStudy;
    std::string subject() const override { return "all people"; }
    std::string alternatives_meaning() const override { return "how many people join whatever the others do"; }
};

/// What scenarios with `model = "threshold"` can say.
class ThresholdKind final : public mv::ModelKind {
public:
    std::string name() const override { return "threshold"; }
    std::string meaning() const override { return "people who join what others do once enough have joined"; }
    std::vector<std::string> keys() const override { return {"people", "instigators"}; }
    mv::ParameterSpace parameters(const mv::Registry&) const override { return parameter_space(); }
    std::vector<std::string> variants() const override { return {"sampled"}; }
    std::unique_ptr<mv::Study> study(const mv::Scenario& scenario, const mv::Keys& keys) const override
    {
        const auto people = keys.whole("people", 1, 10'000);
        if (!people) keys.missing("people", "how many there are");
        const auto table = keys.table("instigators");
        if (!table) keys.missing("instigators", "a table of names and numbers, e.g. {one = 1, ten = 10}");
        Settings settings{.people = people->value};
        for (const std::string& name : table->names())
            settings.starts.push_back({name, table->whole(name, 0, people->value)->value});
        mv::keep_only(scenario, settings.starts);
        return std::make_unique<ThresholdStudy>(scenario, keys, settings, "instigators");
    }
};

void add_threshold(mv::Registry& registry) { registry.add(std::make_shared<ThresholdKind>()); }

} // namespace

MULTIVECTOR_PLUGIN(add_threshold)
