/** One part of a stacked bar, in the units of the values: from its lower edge upwards. */
interface BarPart<Name extends string> {
  name: Name
  from: number
  height: number
}

/** Stacks the values of each slot in the order of the names; empty parts are left out. `max` is the highest bar, at least 1. */
export function stackBars<Name extends string>(
  slots: readonly Readonly<Record<Name, number>>[],
  names: readonly Name[],
): { bars: BarPart<Name>[][]; max: number } {
  const bars = slots.map((slot) => {
    let top = 0
    return names.flatMap((name): BarPart<Name>[] => {
      const height = slot[name]
      if (height <= 0) return []
      const part = { name, from: top, height }
      top += height
      return [part]
    })
  })
  const heights = bars.map((parts) => parts.reduce((sum, { height }) => sum + height, 0))
  return { bars, max: Math.max(1, ...heights) }
}
