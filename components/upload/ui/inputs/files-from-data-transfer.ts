import { rememberFolder } from '../../queue/upload-group'

const readAll = (reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> =>
  new Promise((resolve, reject) => {
    const found: FileSystemEntry[] = []
    // readEntries returns batches, an empty one at the end.
    const next = () =>
      reader.readEntries((entries) => (entries.length === 0 ? resolve(found) : (found.push(...entries), next())), reject)
    next()
  })

async function filesUnder(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))
    // The path of an entry begins with the folder that was dropped.
    const [, folder, ...below] = entry.fullPath.split('/')
    if (folder && below.length > 0) rememberFolder(file, folder)
    return [file]
  }
  const entries = await readAll((entry as FileSystemDirectoryEntry).createReader())
  return (await Promise.all(entries.filter((child) => !child.name.startsWith('.')).map(filesUnder))).flat()
}

/** All files of a drop or a paste, those inside folders too. Call it within the event: the transfer is empty afterwards. */
export async function filesFromDataTransfer(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].map((item) => (item.kind === 'file' ? item.webkitGetAsEntry() : null))
  const topLevelFiles = [...transfer.files]
  if (!entries.some((entry) => entry?.isDirectory)) return topLevelFiles
  return (await Promise.all(entries.map((entry) => (entry ? filesUnder(entry) : Promise.resolve([]))))).flat()
}
