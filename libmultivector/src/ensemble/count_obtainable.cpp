#include "processors.hpp"

#include <latch>
#include <vector>

#include <pthread.h>

namespace mv::ensemble {
namespace {

/// Threads that do nothing until this ends.
class IdleThreads {
public:
    explicit IdleThreads(std::size_t stack_bytes)
    {
        ::pthread_attr_init(&attributes_);
        ::pthread_attr_setstacksize(&attributes_, stack_bytes);
    }
    ~IdleThreads()
    {
        end_.count_down();
        for (const pthread_t thread : threads_) ::pthread_join(thread, nullptr);
        ::pthread_attr_destroy(&attributes_);
    }
    IdleThreads(const IdleThreads&) = delete;
    IdleThreads& operator=(const IdleThreads&) = delete;

    /// One more; false if there is none to be had.
    bool add()
    {
        threads_.reserve(threads_.size() + 1); // before there is a thread that would be forgotten
        pthread_t thread{};
        if (::pthread_create(&thread, &attributes_, wait_for_end, &end_) != 0) return false;
        threads_.push_back(thread);
        return true;
    }

private:
    static void* wait_for_end(void* end)
    {
        static_cast<std::latch*>(end)->wait();
        return nullptr;
    }

    pthread_attr_t attributes_{};
    std::latch end_{1};
    std::vector<pthread_t> threads_;
};

} // namespace

int count_obtainable(int wanted, std::size_t stack_bytes)
{
    IdleThreads others(stack_bytes);
    int count = 1;
    while (count < wanted && others.add()) ++count;
    return count;
}

} // namespace mv::ensemble
