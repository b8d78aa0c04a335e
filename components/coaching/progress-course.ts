import type { FeedItem, Photo, ProgressRow } from '@/lib/coaching/schema'

/** One thing that is measured, in one unit: values of two units cannot stand on one scale. */
export interface Course {
  key: string
  metric: string
  unit: string
  /** Oldest first. */
  points: { time: number; value: number }[]
}

/** Puts what was measured into courses, whatever was measured last first. */
export function coursesOf(rows: readonly ProgressRow[]): Course[] {
  const courses = new Map<string, Course>()
  for (const { metric, unit, value, recorded_at } of rows) {
    const key = `${metric} ${unit}`
    const course = courses.get(key) ?? { key, metric, unit, points: [] }
    course.points.push({ time: Date.parse(recorded_at), value })
    courses.set(key, course)
  }
  for (const { points } of courses.values()) points.sort((a, b) => a.time - b.time)
  return [...courses.values()].sort((a, b) => (b.points.at(-1)?.time ?? 0) - (a.points.at(-1)?.time ?? 0))
}

export interface PhotoOnCourse {
  photo: Photo
  time: number
  /** Where the course was at that moment: between the values before and after it, by time. */
  value: number
}

/** Places pictures on a course, each where it was taken. Without a value there is nowhere to place one. */
export function placePhotos({ points }: Course, entries: readonly FeedItem[]): PhotoOnCourse[] {
  return entries
    .flatMap((entry) => entry.photos.filter((photo) => photo.variants).map((photo) => ({ photo, time: Date.parse(entry.at) })))
    .flatMap(({ photo, time }) => {
      const value = valueAt(points, time)
      return value === null ? [] : [{ photo, time, value }]
    })
}

/** The value of a course at a time, on the straight line between two; before the first and after the last as there. */
export function valueAt(points: Course['points'], time: number): number | null {
  const after = points.findIndex((point) => point.time >= time)
  if (points.length === 0) return null
  if (after === -1) return points.at(-1)!.value
  if (after === 0) return points[0]!.value
  const [one, two] = [points[after - 1]!, points[after]!]
  const share = two.time === one.time ? 1 : (time - one.time) / (two.time - one.time)
  return one.value + (two.value - one.value) * share
}
