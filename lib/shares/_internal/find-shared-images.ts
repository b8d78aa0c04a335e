import { db } from '../../db/database'
import { BODY_SITES } from '../../files/body-site'
import type { SharedImage } from '../share-summary'
import type { ShareLink } from './share-link'
import { whereSharedFiles } from './where-shared-files'

/** The maximum number of images of one page: a series of slices is long, and lazy images cost nothing until one scrolls. */
const MAX_IMAGES = 1_000

const REGION_ORDER = ['posterior_pole', 'optic_disc', 'macula', 'other', null]
const SIDE_ORDER = ['right', 'left', 'both', 'unknown', null]

/**
 * The images of a link in viewing order: the latest day first; within it region by region, and of each the right eye
 * before the left, pair by pair in the order in which they were taken; of other images place by place, from head to foot.
 */
export async function findSharedImages(link: ShareLink): Promise<SharedImage[]> {
  const rows = await db().storedFile.findMany({
    where: whereSharedFiles(link),
    select: {
      id: true,
      eyeSide: true,
      bodySite: true,
      capturedAt: true,
      width: true,
      height: true,
      createdAt: true,
      caseImage: { select: { eyeSide: true, region: true } },
    },
    orderBy: { id: 'asc' },
    take: MAX_IMAGES,
  })
  const inTime = rows
    .map(({ caseImage, createdAt, ...row }) => ({
      ...row,
      eyeSide: caseImage?.eyeSide ?? row.eyeSide,
      region: caseImage?.region ?? null,
      bodySite: row.bodySite as SharedImage['bodySite'],
      takenAt: row.capturedAt ?? createdAt,
    }))
    .sort((a, b) => a.takenAt.getTime() - b.takenAt.getTime())
  const counted = new Map<string, number>()
  const placed = inTime.map((picture) => {
    const day = picture.takenAt.toISOString().slice(0, 10)
    const like = `${day} ${picture.region} ${picture.eyeSide} ${picture.bodySite}`
    const nth = counted.get(like) ?? 0
    counted.set(like, nth + 1)
    const site = picture.bodySite ? BODY_SITES.indexOf(picture.bodySite) : BODY_SITES.length
    return { picture, day, place: [REGION_ORDER.indexOf(picture.region), site, nth, SIDE_ORDER.indexOf(picture.eyeSide)] }
  })
  return placed.sort((a, b) => b.day.localeCompare(a.day) || compare(a.place, b.place)).map(({ picture }) => picture)
}

/** The first difference decides. */
const compare = (a: number[], b: number[]): number => a.map((value, i) => value - b[i]!).find((by) => by !== 0) ?? 0
