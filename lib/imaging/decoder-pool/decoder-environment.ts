/**
 * The child's whole environment: no secrets are passed. The benchmark of the variants uses the same.
 *
 * malloc: one arena that keeps what it freed. Images are a few large blocks that are allocated and freed, and returning
 * each to the kernel costs a page fault for every 4 KiB of the next one (a fifth of the CPU of an AVIF).
 * VIPS_DISC_THRESHOLD: libvips would decode large images into a temporary file: no image may be on a disk unencrypted.
 */
export const DECODER_ENVIRONMENT: NodeJS.ProcessEnv = {
  NODE_ENV: 'production',
  HOME: '/', // A user without an account has none, and os.homedir() would throw.
  UV_THREADPOOL_SIZE: '2',
  VIPS_CONCURRENCY: '1',
  VIPS_DISC_THRESHOLD: '64g',
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: '33554432', // 32 MiB is the most that glibc takes
  MALLOC_TRIM_THRESHOLD_: '268435456',
  MALLOC_TOP_PAD_: '16777216',
}
