// Where the processor time of a run goes: printed at its end, since both cores are always busy, and only work that is not done
// makes a run shorter.
import { readFileSync } from 'node:fs'
import { listProcesses, TICKS_PER_SECOND } from './cpu-seconds.mjs'

/** By command line; any other process belongs to the group of its parent. */
const GROUPS = [
  ['database', /^postgres:|\/bin\/postgres\b/],
  ['browsers', /chrom/i],
  ['Playwright', /@playwright\/test\/cli|playwright\/lib\/worker/],
  ['decoders', /decoder-child/],
  ['servers', /build\/(server|worker)\.mjs|\/next start\b|^next-server/],
  ['tests without a browser', /scripts\/test\/run-batch\.mjs/],
  ['install and build', /scripts\/start\.mjs/],
  ['checks', /\/(typescript-native|oxlint|eslint|stylelint|knip|oxfmt)\/bin\//],
]
const RUNNER = 'the runner'
const SAMPLE_MS = 2000

const commandOf = (pid) => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}
const keyOf = ({ pid, startedAt }) => `${pid} ${startedAt}`

/** Samples the processes below one, itself included, and sums their processor time by group. */
export class CpuByGroup {
  #root
  #known = new Map()
  #ticks = new Map()
  #timer

  constructor(root = process.pid) {
    this.#root = root
  }

  start() {
    this.sample()
    this.#timer = setInterval(() => this.sample(), SAMPLE_MS).unref()
  }

  /** Seconds per group, the costliest first; empty where there is no /proc. */
  stop() {
    clearInterval(this.#timer)
    this.sample()
    return [...this.#ticks].map(([group, ticks]) => [group, ticks / TICKS_PER_SECOND]).sort(([, a], [, b]) => b - a)
  }

  #add(group, ticks) {
    if (ticks > 0) this.#ticks.set(group, (this.#ticks.get(group) ?? 0) + ticks)
  }

  /** A process keeps its group, also where its parent has ended; one that becomes another program may change it. */
  #groupOf({ pid }, parent, before) {
    if (before?.looks === 0) return before.group
    const command = commandOf(pid)
    return GROUPS.find(([, pattern]) => pattern.test(command))?.[0] ?? before?.group ?? parent?.group ?? RUNNER
  }

  sample() {
    const all = listProcesses()
    const childrenOf = new Map()
    for (const one of all) childrenOf.set(one.parent, [...(childrenOf.get(one.parent) ?? []), one])
    const family = new Map()
    const add = (one, parent) => {
      const key = keyOf(one)
      if (family.has(key)) return
      const before = this.#known.get(key)
      // Its command is read again for a while: a shell becomes the program that it starts.
      const looks = Math.max(0, (before?.looks ?? 6) - 1)
      const entry = { ...one, key, looks, parentKey: before?.parentKey ?? parent?.key }
      entry.group = one.pid === this.#root ? RUNNER : this.#groupOf(one, parent, before)
      family.set(key, entry)
      for (const child of childrenOf.get(one.pid) ?? []) add(child, entry)
    }
    for (const one of all) if (one.pid === this.#root) add(one)
    // Whose parent has ended belongs to the run all the same.
    for (const one of all) if (this.#known.has(keyOf(one))) add(one)

    const ended = [...this.#known.values()].filter(({ key }) => !family.has(key))
    const endedBelow = (key) => ended.filter(({ parentKey }) => parentKey === key).flatMap((one) => [one, ...endedBelow(one.key)])
    for (const one of family.values()) {
      const before = this.#known.get(one.key)
      // What the first process had used before this run is not of it.
      this.#add(one.group, one.ownTicks - (before?.ownTicks ?? (one.pid === this.#root ? one.ownTicks : 0)))
      if (!before) continue
      // A parent is told the whole time of a child that it waited for, with all that the child had waited for: what was not
      // seen of them by then is added now. A browser ends with its renderers, all of which were seen.
      const gone = endedBelow(one.key)
      const seen = gone.reduce((sum, { ownTicks, childTicks }) => sum + ownTicks + childTicks, 0)
      this.#add(gone[0]?.group ?? one.group, one.childTicks - before.childTicks - seen)
    }
    this.#known = family
  }
}
