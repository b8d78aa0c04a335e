import { db } from '../../db/database'
import type { SharedPicture } from '../shared'
import type { Link } from './link'
import { shownFiles } from './shown-files'

/** Pictures of one page, at most: a series of slices is long, and lazy pictures cost nothing until one scrolls. */
const MOST = 1_000

const regions = ['posterior_pole', 'optic_disc', 'macula', 'other', null]
const sides = ['right', 'left', 'both', 'unknown', null]

/** The pictures of a link in viewing order: region by region, the right eye before the left, then as they were taken. */
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
  const told = rows.map(({ caseImage, createdAt, ...row }) => ({
    at: row.capturedAt ?? createdAt,
    picture: { ...row, eyeSide: caseImage?.eyeSide ?? row.eyeSide, region: caseImage?.region ?? null },
  }))
  return told
    .sort(
      (a, b) =>
        regions.indexOf(a.picture.region) - regions.indexOf(b.picture.region) ||
        sides.indexOf(a.picture.eyeSide) - sides.indexOf(b.picture.eyeSide) ||
        a.at.getTime() - b.at.getTime(),
    )
    .map(({ picture }) => picture)
}
