export interface SeedDemoOptions {
  /** The password of every demo person. */
  password: string
  /** Called after each step, for the terminal. */
  say?: (line: string) => void
}
