/// A comparison out of a results file.

#include <multivector/base/error.hpp>
#include <multivector/report/read_back.hpp>
#include <multivector/version.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace mv::report {
namespace {

using Json = nlohmann::json;
using results::Dataset;

template <class T>
T attribute(const results::Variable& variable, const std::string& name, T otherwise)
{
    for (const results::Attribute& a : variable.attributes)
        if (a.name == name)
            if (const T* value = std::get_if<T>(&a.value)) return *value;
    return otherwise;
}

/// Outcomes of one which, gathered variable by variable.
class CaseReader {
public:
    CaseReader(const Dataset& data, const std::string& which) : data_(data), prefix_(which == "main" ? "" : which + "_")
    {
        outcomes_.layout.alternatives = data.values<std::string>("scenario");
        for (const std::int64_t r : data.values<std::int64_t>(prefix_ + "replicate"))
            outcomes_.replicate.push_back(static_cast<std::uint32_t>(r));
    }

    /// `known`: outcomes of the model as it declares them.
    Outcomes read(const std::vector<OutcomeInfo>& known)
    {
        const std::string replicate = prefix_ + "replicate";
        for (const results::Variable& v : data_.variables()) {
            if (v.dims == std::vector<std::string>{"scenario", replicate}) add(v, own_name(v), 1, 0);
            if (v.dims != std::vector<std::string>{"scenario", "power", replicate}) continue;
            const auto& powers = data_.values<std::string>("power");
            for (std::size_t g = 0; g < powers.size(); ++g) add(v, own_name(v) + "_" + powers[g], powers.size(), g);
        }
        as_declared(known);
        put_in_order();
        return std::move(outcomes_);
    }

private:
    std::string own_name(const results::Variable& v) const { return v.name.substr(prefix_.size()); }

    /// Part `part` of `parts` of a variable, [alternative][part][replicate].
    void add(const results::Variable& v, const std::string& name, std::size_t parts, std::size_t part)
    {
        OutcomeInfo info;
        info.name = name;
        info.unit = attribute<std::string>(v, "unit_label", attribute<std::string>(v, "units", "1"));
        info.long_name = attribute<std::string>(v, "long_name", name);
        info.more_is_better = attribute<std::string>(v, "better", "more") == "more";
        info.heading = attribute<std::string>(v, "heading", {});
        info.shown_in = attribute<std::string>(v, "shown_in", {});
        const std::string scope = attribute<std::string>(v, "scope", "system");
        info.scope = scope.starts_with("focal")        ? Scope::focal
                     : scope.starts_with("neighbours") ? Scope::neighbours
                                                       : Scope::system;
        outcomes_.layout.outcomes.push_back(info);
        found_.push_back({&data_.values<float>(v.name), parts, part});
    }

    /// In the order of the model, which other programs do not keep. Files of version 1 did not say where an outcome is shown.
    void as_declared(const std::vector<OutcomeInfo>& known)
    {
        std::vector<OutcomeInfo>& all = outcomes_.layout.outcomes;
        const bool say = std::ranges::any_of(all, [](const OutcomeInfo& info) { return !info.shown_in.empty(); });
        std::vector<std::pair<std::size_t, std::size_t>> order; // place among those known, place in the file
        for (std::size_t k = 0; k < all.size(); ++k) {
            const auto declared = std::ranges::find(known, all[k].name, &OutcomeInfo::name);
            order.emplace_back(declared - known.begin(), k);
            if (say || declared == known.end()) continue;
            all[k].heading = declared->heading;
            all[k].shown_in = declared->shown_in;
        }
        std::ranges::sort(order);
        std::vector<OutcomeInfo> infos;
        std::vector<Found> found;
        for (const auto& [place, k] : order) {
            infos.push_back(std::move(all[k]));
            found.push_back(found_[k]);
        }
        all = std::move(infos);
        found_ = std::move(found);
    }

    /// From one variable after the other to [alternative][outcome][replicate].
    void put_in_order()
    {
        const auto n = static_cast<std::ptrdiff_t>(outcomes_.replicate.size());
        for (std::size_t a = 0; a < outcomes_.layout.alternatives.size(); ++a)
            for (const Found& f : found_) {
                const auto from = f.values->begin() + static_cast<std::ptrdiff_t>(a * f.parts + f.part) * n;
                outcomes_.values.insert(outcomes_.values.end(), from, from + n);
            }
    }

    struct Found {
        const std::vector<float>* values;
        std::size_t parts, part;
    };
    const Dataset& data_;
    std::string prefix_;
    Outcomes outcomes_{};
    std::vector<Found> found_{};
};

std::string text_attribute(const Dataset& data, const std::string& name)
{
    return std::get<std::string>(data.attribute(name).value);
}

std::uint64_t seed_of(const Dataset& data)
{
    const results::AttributeValue& value = data.attribute("seed").value;
    if (const auto* seed = std::get_if<std::uint64_t>(&value)) return *seed;
    return static_cast<std::uint64_t>(std::get<std::int64_t>(value));
}

/// Cases of which an interruption kept a part or nothing.
std::vector<std::string> unfinished(const Dataset& data)
{
    if (!data.has_attribute("interrupted")) return {};
    const results::AttributeValue& names = data.attribute("interrupted").value;
    if (const auto* name = std::get_if<std::string>(&names)) return {*name};
    return std::get<std::vector<std::string>>(names);
}

void read_cases(ComparisonView& all, const Dataset& data, const Json& resolved)
{
    const std::vector<std::string> cut = unfinished(data);
    // called columns in files of version 1
    for (const Json& one_case : resolved.at(resolved.contains("columns") ? "columns" : "cases")) {
        const auto name = one_case.at("name").get<std::string>();
        all.cases.push_back({name, one_case.at("meaning").get<std::string>(), {}});
        if (!data.has_variable(name == "main" ? "replicate" : name + "_replicate")) continue;
        Outcomes outcomes = CaseReader(data, name).read(all.kind ? all.kind->outcomes() : std::vector<OutcomeInfo>());
        outcomes.seed = seed_of(data);
        outcomes.replicates = one_case.at("replicates").get<std::uint32_t>();
        outcomes.interrupted = std::ranges::find(cut, name) != cut.end();
        all.cases.back().outcomes = std::make_shared<const Outcomes>(std::move(outcomes));
    }
}

/// Labels along single dimensions.
Dataset coordinates_of(const Dataset& data)
{
    Dataset found;
    for (const results::Dimension& d : data.dimensions()) found.add_dimension(d.name, d.size);
    for (const results::Variable& v : data.variables())
        if (v.dims.size() == 1 && std::holds_alternative<std::vector<std::string>>(v.data)) found.add_variable(v);
    return found;
}

/// Files from before there were several models say nothing of theirs: it was the first.
std::shared_ptr<const ModelKind> kind_of(const Json& resolved, const Registry& registry)
{
    if (resolved.contains("model")) return registry.find(resolved.at("model").get<std::string>());
    return registry.kinds().empty() ? nullptr : registry.kinds().front();
}

ComparisonView read(const Dataset& data, const Registry& registry)
{
    ComparisonView all;
    all.resolved = text_attribute(data, "scenario_resolved");
    const Json resolved = Json::parse(all.resolved);
    all.title = text_attribute(data, "title");
    all.kind = kind_of(resolved, registry);
    all.coordinates = std::make_shared<const Dataset>(coordinates_of(data));
    all.sampled = resolved.at("sampled").get<bool>();
    read_cases(all, data, resolved);
    return all;
}

[[noreturn]] void refuse(const std::string& source, const std::string& reason)
{
    throw FileError("`" + source + "` holds no comparison: " + reason
                    + "\n  allowed: a file that `multivector compare` or `run` wrote");
}

/// A file of a later format may mean other things by the names we know.
void check_format(const Dataset& data, const std::string& source)
{
    if (!data.has_attribute("format_version")) refuse(source, "it does not say its format_version");
    const auto* format = std::get_if<std::int64_t>(&data.attribute("format_version").value);
    if (!format || *format < 1) refuse(source, "its format_version is no number from 1");
    if (*format <= format_version) return;
    throw FileError("`" + source + "` has format_version " + std::to_string(*format)
                    + ", which is later than this program knows\n  allowed: 1 to " + std::to_string(format_version)
                    + "\n  hint:    use a later multivector; the file says which wrote it");
}

} // namespace

ComparisonView read_back(const Dataset& data, const std::string& source, const Registry& registry)
{
    check_format(data, source);
    if (data.has_attribute("kind")) refuse(source, "it is a " + text_attribute(data, "kind"));
    try {
        ComparisonView all = read(data, registry);
        if (!all.outcomes(0)) refuse(source, "its main case is empty");
        return all;
    } catch (const InputError& error) {
        refuse(source, error.what());
    } catch (const Json::exception& error) {
        refuse(source, std::string("its attribute `scenario_resolved` is not as it should be: ") + error.what());
    } catch (const std::bad_variant_access&) {
        refuse(source, "an attribute has another type than it should have");
    }
}

} // namespace mv::report
