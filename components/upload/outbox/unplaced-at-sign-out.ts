import { blankUploadItem, type UploadItem } from '../queue/upload-item'
import { countUnplacedRows } from './count-unplaced-rows'
import { type UnplacedFiles } from './unplaced-files'

/** Loaded by those alone who have such files. */
const open = async (userId: string): Promise<UnplacedFiles> =>
  import('./unplaced-files').then((loaded) => loaded.UnplacedFiles.open(userId))

/** Lists the files that wait for a case like unsent ones: leaving asks about both. */
export async function listUnplacedAsItems(userId: string): Promise<UploadItem[]> {
  if ((await countUnplacedRows(userId)) === 0) return []
  const files = await open(userId).then(
    (unplaced) => unplaced.list().finally(() => unplaced.close()),
    () => [], // They cannot be read here and now: they stay as they are.
  )
  return files.map(({ key, about: { name, size } }) => blankUploadItem({ key, name, sizeBytes: size, isStored: true }))
}

/** Deletes them from this device. */
export async function discardUnplaced(userId: string): Promise<void> {
  if ((await countUnplacedRows(userId)) === 0) return
  const unplaced = await open(userId)
  await unplaced.discardAll().finally(() => unplaced.close())
}
