import { convertValue } from '@/lib/coaching/progress/schema'
import type { FeedItem, Photo, ProgressRow } from '@/lib/coaching/schema'

/** One metric, in the unit of its newest value. Values of a unit that does not convert to it are a series of their own. */
export interface ProgressSeries {
  key: string
  metric: string
  unit: string
  /** Oldest first. */
  points: { time: number; value: number; second: number | null }[]
}

/** Groups measurements into series, the most recently measured first. */
export function groupIntoSeries(rows: readonly ProgressRow[]): ProgressSeries[] {
  const courses = new Map<string, ProgressSeries>()
  for (const row of rows.toSorted((a, b) => Date.parse(b.recorded_at) - Date.parse(a.recorded_at))) {
    const { metric, unit, recorded_at } = row
    const known = [...courses.values()].find((one) => one.metric === metric && convertValue(metric, 1, unit, one.unit) !== null)
    const course = known ?? { key: `${metric} ${unit}`, metric, unit, points: [] }
    const inUnit = (value: number) => convertValue(metric, value, unit, course.unit) ?? value
    const second = row.second_value === null ? null : inUnit(row.second_value)
    course.points.push({ time: Date.parse(recorded_at), value: inUnit(row.value), second })
    courses.set(course.key, course)
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
export function interpolateAt(points: readonly { time: number; value: number }[], time: number): number | null {
  const after = points.findIndex((point) => point.time >= time)
  if (points.length === 0) return null
  if (after === -1) return points.at(-1)!.value
  if (after === 0) return points[0]!.value
  const [one, two] = [points[after - 1]!, points[after]!]
  const share = two.time === one.time ? 1 : (time - one.time) / (two.time - one.time)
  return one.value + (two.value - one.value) * share
}
