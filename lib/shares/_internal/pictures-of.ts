import { db } from '../../db/database'
import type { SharedPicture } from '../shared'
import type { Link } from './link'
import { shownFiles } from './shown-files'

/** Pictures of one page, at most: a series of slices is long, and lazy pictures cost nothing until one scrolls. */
const MOST = 1_000

const regions = ['posterior_pole', 'optic_disc', 'macula', 'other', null]
const sides = ['right', 'left', 'both', 'unknown', null]

/**
 * The pictures of a link in viewing order: the latest day first; within it region by region, and of each the right eye and
 * then the left, pair by pair as they were taken.
 */
export async function picturesOf(link: Link): Promise<SharedPicture[]> {
  const rows = await db().storedFile.findMany({
    where: shownFiles(link),
    select: {
      id: true,
      eyeSide: true,
      capturedAt: true,
      width: true,
      height: true,
      createdAt: true,
      caseImage: { select: { eyeSide: true, region: true } },
    },
    orderBy: { id: 'asc' },
    take: MOST,
  })
  const inTime = rows
    .map(({ caseImage, createdAt, ...row }) => ({
      ...row,
      eyeSide: caseImage?.eyeSide ?? row.eyeSide,
      region: caseImage?.region ?? null,
      takenAt: row.capturedAt ?? createdAt,
    }))
    .sort((a, b) => a.takenAt.getTime() - b.takenAt.getTime())
  const counted = new Map<string, number>()
  const placed = inTime.map((picture) => {
    const day = picture.takenAt.toISOString().slice(0, 10)
    const like = `${day} ${picture.region} ${picture.eyeSide}`
    const nth = counted.get(like) ?? 0
    counted.set(like, nth + 1)
    return { picture, day, place: [regions.indexOf(picture.region), nth, sides.indexOf(picture.eyeSide)] }
  })
  return placed.sort((a, b) => b.day.localeCompare(a.day) || compare(a.place, b.place)).map(({ picture }) => picture)
}

/** The first difference decides. */
const compare = (a: number[], b: number[]): number => a.map((value, i) => value - b[i]!).find((by) => by !== 0) ?? 0
