#pragma once
/// What a model is: something that fills the record of one block of sixteen replicates, a pure function of its address.

#include <multivector/model/block.hpp>

#include <concepts>
#include <memory>
#include <utility>

namespace mv {

/// A model: a layout, a scratch space a thread can reuse, and blocks. `run_block` is const, re-entrant, allocates
/// nothing after warm-up, and gives the same bits for the same address whoever calls it. A lane may not depend on
/// another.
template <class M>
concept Model = requires(const M& model, typename M::Workspace& scratch, const BlockAddress& where, BlockRecord& record)
{
    typename M::Workspace;
    {
        model.layout()
        } -> std::convertible_to<const Layout&>;
    {
        model.make_workspace()
        } -> std::same_as<std::unique_ptr<typename M::Workspace>>;
    {model.run_block(scratch, where, record)};
};

/// Any model behind one interface, so that the engine is compiled once.
class AnyModel {
public:
    /// A thread's scratch space together with the model it belongs to.
    class Scratch {
    public:
        virtual ~Scratch() = default;
        /// Fills the record of one block.
        virtual void run_block(const BlockAddress& where, BlockRecord& record) = 0;
    };
    virtual ~AnyModel() = default;
    virtual const Layout& layout() const = 0;                  ///< what the model records
    virtual std::unique_ptr<Scratch> make_scratch() const = 0; ///< one for each thread; the engine refuses null
};

/// Refers to a model, which must outlive it.
template <Model M>
class ModelView final : public AnyModel {
public:
    explicit ModelView(const M& model) : model_(model) {}             ///< keeps a reference
    const Layout& layout() const override { return model_.layout(); } ///< that of the model
    /// A workspace of the model, or null where the model makes none.
    std::unique_ptr<Scratch> make_scratch() const override
    {
        auto workspace = model_.make_workspace();
        if (!workspace) return nullptr;
        return std::make_unique<Runner>(model_, std::move(workspace));
    }

private:
    struct Runner final : Scratch {
        Runner(const M& m, std::unique_ptr<typename M::Workspace> w) : model(m), workspace(std::move(w)) {}
        void run_block(const BlockAddress& where, BlockRecord& record) override
        {
            model.run_block(*workspace, where, record);
        }
        const M& model;
        std::unique_ptr<typename M::Workspace> workspace;
    };
    const M& model_;
};

} // namespace mv
