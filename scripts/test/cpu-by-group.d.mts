/** Sums the processor time of this process and all below it by group. */
export class CpuByGroup {
  constructor(root?: number)
  start(): void
  sample(): void
  /** Seconds per group, the costliest first. */
  stop(): [group: string, seconds: number][]
}
