/** The crates that bring an allocator of their own for `#[global_allocator]`. */
export const ALLOCATORS: readonly string[] = ['jemallocator', 'mimalloc', 'mimalloc-rust', 'rpmalloc', 'scudo', 'snmalloc-rs', 'tcmalloc', 'tcmalloc2', 'tikv-jemallocator'];
