/** Types that Fovea never accepts: detected only so that the error can name what was sent. */
export type RefusedType =
  | 'text/html'
  | 'image/svg+xml'
  | 'application/xml'
  | 'application/x-php'
  | 'application/x-sh'
  | 'application/x-msdownload'
  | 'application/x-elf'
  | 'application/x-mach-binary'
