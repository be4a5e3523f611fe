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
        for (const results::Variable& v : data_.variables())
            if (is_outcome(v)) found_.emplace_back(info_of(v), &data_.values<float>(v.name));
        as_declared(known);
        for (const auto& [info, values] : found_) outcomes_.layout.add_outcome(info);
        const std::size_t n = outcomes_.replicate.size();
        for (std::size_t a = 0; a < outcomes_.layout.alternatives.size(); ++a)
            for (std::size_t o = 0; o < found_.size(); ++o) {
                const std::size_t size = outcomes_.layout.outcomes[o].size * n;
                const auto from = found_[o].second->begin() + static_cast<std::ptrdiff_t>(a * size);
                outcomes_.values.insert(outcomes_.values.end(), from, from + static_cast<std::ptrdiff_t>(size));
            }
        return std::move(outcomes_);
    }

private:
    std::string own_name(const results::Variable& v) const { return v.name.substr(prefix_.size()); }

    /// Along scenario, axes, replicate.
    bool is_outcome(const results::Variable& v) const
    {
        if (v.dims.size() < 2 || v.dims.front() != "scenario" || v.dims.back() != prefix_ + "replicate") return false;
        return std::all_of(v.dims.begin() + 1, v.dims.end() - 1, [&](const std::string& axis) {
            return data_.has_variable(axis)
                   && std::holds_alternative<std::vector<std::string>>(data_.variable(axis).data);
        });
    }

    OutcomeInfo info_of(const results::Variable& v)
    {
        OutcomeInfo info;
        info.name = own_name(v);
        info.unit = attribute<std::string>(v, "unit_label", attribute<std::string>(v, "units", "1"));
        info.long_name = attribute<std::string>(v, "long_name", info.name);
        info.more_is_better = attribute<std::string>(v, "better", "more") == "more";
        info.heading = attribute<std::string>(v, "heading", {});
        info.shown_in = attribute<std::string>(v, "shown_in", {});
        const std::string scope = attribute<std::string>(v, "scope", "system");
        info.scope = scope.starts_with("focal")        ? Scope::focal
                     : scope.starts_with("neighbours") ? Scope::neighbours
                                                       : Scope::system;
        for (std::size_t d = 1; d + 1 < v.dims.size(); ++d)
            info.axes.push_back(outcomes_.layout.add_axis({v.dims[d], {}, data_.values<std::string>(v.dims[d])}));
        return info;
    }

    /// In the order of the model, which other programs do not keep. Files of version 1 did not say where an outcome is
    /// shown.
    void as_declared(const std::vector<OutcomeInfo>& known)
    {
        const bool say = std::ranges::any_of(found_, [](const Found& f) { return !f.first.shown_in.empty(); });
        const auto place = [&](const Found& f) { return std::ranges::find(known, f.first.name, &OutcomeInfo::name); };
        for (Found& f : found_) {
            if (say || place(f) == known.end()) continue;
            f.first.heading = place(f)->heading;
            f.first.shown_in = place(f)->shown_in;
        }
        std::ranges::stable_sort(found_, {}, place);
    }

    using Found = std::pair<OutcomeInfo, const std::vector<float>*>; ///< values: [alternative][entry][replicate]
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

/// Labels along single dimensions, and what the model's tables ask for.
Dataset coordinates_of(const Dataset& data)
{
    const auto kept = [](const results::Variable& v) {
        return attribute(v, "kept_for", std::string()) == "tables"
               || (v.dims.size() == 1 && std::holds_alternative<std::vector<std::string>>(v.data));
    };
    Dataset found;
    for (const results::Dimension& d : data.dimensions()) found.add_dimension(d.name, d.size);
    for (const results::Variable& v : data.variables())
        if (kept(v)) found.add_variable(v);
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
    if (data.has_attribute("changes")) all.changes = changes_of_json(text_attribute(data, "changes"));
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
