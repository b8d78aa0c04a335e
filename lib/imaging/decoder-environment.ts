/**
 * The child's whole environment: no secrets cross. The benchmark of the variants runs under the same.
 *
 * malloc: one arena that keeps what it freed. Pictures are a few large blocks that come and go, and giving each back
 * to the kernel costs a page fault for every 4 KiB of the next one (a fifth of the CPU of an AVIF).
 * VIPS_DISC_THRESHOLD: libvips would decode large pictures into a temporary file: nobody's picture lies open on a disk.
 */
export const DECODER_ENVIRONMENT: NodeJS.ProcessEnv = {
  NODE_ENV: 'production',
  UV_THREADPOOL_SIZE: '2',
  VIPS_CONCURRENCY: '1',
  VIPS_DISC_THRESHOLD: '64g',
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: '33554432', // 32 MiB is the most that glibc takes
  MALLOC_TRIM_THRESHOLD_: '268435456',
  MALLOC_TOP_PAD_: '16777216',
}
