import { type Prisma, db } from '../../db/database'
import { fail } from '../../errors/fail'
import { shownFilename } from './text/shown-filename'

/** More than any real series; a longer one is scrolled up to here. */
const MAX_FILES = 20_000

/** What its name is shown by: that of its sender may be private. */
const FILE = { id: true, kind: true, filename: true, createdAt: true, dicom: true } as const satisfies Prisma.StoredFileSelect

/** An object of a series, as a stack of images is made of. */
interface SeriesInstance {
  id: string
  filename: string | null
  frames: number
  instance_number: number | null
  position: number | null
}

/**
 * Lists the objects of a DICOM series in their order: by the position of their slices, else by number.
 *
 * @throws AppError `not_found` where there are none
 */
export async function listSeriesInstances(where: Prisma.InstanceWhereInput): Promise<{ items: SeriesInstance[] }> {
  const rows = await db().instance.findMany({
    where,
    orderBy: [{ position: { sort: 'asc', nulls: 'last' } }, { number: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    take: MAX_FILES,
    select: { id: true, frames: true, number: true, position: true, file: { select: FILE } },
  })
  if (rows.length === 0) throw fail('series_not_found')
  return {
    items: rows.map(({ id, frames, number, position, file }) => ({
      ...{ id, filename: shownFilename(file), frames, instance_number: number, position },
    })),
  }
}
