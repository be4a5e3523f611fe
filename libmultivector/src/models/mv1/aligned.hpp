#pragma once
/// An array of floats on a 64-byte boundary, for lanes.

#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <utility>

namespace mv::mv1 {

template <class T>
class Aligned {
public:
    Aligned() = default;
    explicit Aligned(std::size_t size)
        : size_(size), data_(static_cast<T*>(::operator new(size * sizeof(T) + 1, alignment)))
    {
        clear();
    }
    T* data() { return data_.get(); }
    const T* data() const { return data_.get(); }
    std::size_t size() const { return size_; }
    T& operator[](std::size_t k) { return data_.get()[k]; }
    const T& operator[](std::size_t k) const { return data_.get()[k]; }
    void clear() { std::memset(static_cast<void*>(data_.get()), 0, size_ * sizeof(T)); }

private:
    static constexpr std::align_val_t alignment{64};
    struct Free {
        void operator()(T* p) const { ::operator delete(p, alignment); }
    };
    std::size_t size_ = 0;
    std::unique_ptr<T[], Free> data_{};
};

} // namespace mv::mv1
