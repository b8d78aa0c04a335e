import type { FeedItem, Photo, ProgressRow } from '@/lib/coaching/schema'

/** One metric in one unit: values of two units cannot share a scale. */
export interface ProgressSeries {
  key: string
  metric: string
  unit: string
  /** Oldest first. */
  points: { time: number; value: number }[]
}

/** Groups measurements into series, the most recently measured first. */
export function groupIntoSeries(rows: readonly ProgressRow[]): ProgressSeries[] {
  const courses = new Map<string, ProgressSeries>()
  for (const { metric, unit, value, recorded_at } of rows) {
    const key = `${metric} ${unit}`
    const course = courses.get(key) ?? { key, metric, unit, points: [] }
    course.points.push({ time: Date.parse(recorded_at), value })
    courses.set(key, course)
  }
  for (const { points } of courses.values()) points.sort((a, b) => a.time - b.time)
  return [...courses.values()].sort((a, b) => (b.points.at(-1)?.time ?? 0) - (a.points.at(-1)?.time ?? 0))
}

export interface PhotoOnSeries {
  photo: Photo
  time: number
  /** The value of the series at that moment, interpolated by time. */
  value: number
}

/** Places photos on a series, each at its capture time. Without a value there is no position. */
export function placePhotosOnSeries({ points }: ProgressSeries, entries: readonly FeedItem[]): PhotoOnSeries[] {
  return entries
    .flatMap((entry) => entry.photos.filter((photo) => photo.variants).map((photo) => ({ photo, time: Date.parse(entry.at) })))
    .flatMap(({ photo, time }) => {
      const value = interpolateAt(points, time)
      return value === null ? [] : [{ photo, time, value }]
    })
}

/** The linearly interpolated value of a series at a time; constant before the first and after the last point. */
export function interpolateAt(points: ProgressSeries['points'], time: number): number | null {
  const after = points.findIndex((point) => point.time >= time)
  if (points.length === 0) return null
  if (after === -1) return points.at(-1)!.value
  if (after === 0) return points[0]!.value
  const [one, two] = [points[after - 1]!, points[after]!]
  const share = two.time === one.time ? 1 : (time - one.time) / (two.time - one.time)
  return one.value + (two.value - one.value) * share
}
