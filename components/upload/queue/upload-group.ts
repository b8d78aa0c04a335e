import { type UploadItem } from './upload-item'

const folders = new WeakMap<File, string>()

/** Remembers the folder that a dropped file was in: the browser does not. */
export const rememberFolder = (file: File, folder: string): void => void folders.set(file, folder)

/** The folder that a file was picked or dropped with; null for a file of its own. */
export const folderOfFile = (file: File): string | null => folders.get(file) ?? (file.webkitRelativePath.split('/')[0] || null)

/** Files that are sent as one: a folder of a study. */
export interface UploadGroup {
  name: string
  items: readonly UploadItem[]
  /** What a study has beside its images, such as a viewer: nothing was sent of it. */
  skipped: number
}

/** Whether a file belongs to the progress of its group; one that needs its sender has a row of its own. */
const isInGroup = ({ state }: UploadItem): boolean => state !== 'attention' && state !== 'needs-confirmation'
const isSkipped = ({ state, fileId, refusal }: UploadItem): boolean =>
  state === 'attention' && fileId === null && (refusal?.code === 'unsupportedType' || refusal?.code === 'emptyFile')

/** The files that their sender must do something about; what was skipped of a folder is none. */
export const attentionItems = (items: readonly UploadItem[]): UploadItem[] =>
  groupUploads(items).rows.filter(({ state }) => state === 'attention')

/** Separates files that are sent as a group from those that have a row of their own. */
export function groupUploads(items: readonly UploadItem[]): { groups: UploadGroup[]; rows: UploadItem[] } {
  const groups = new Map<string, { name: string; items: UploadItem[]; skipped: number }>()
  const rows: UploadItem[] = []
  for (const item of items) {
    const name = item.group
    if (name === null) rows.push(item)
    else {
      const group = groups.get(name) ?? { name, items: [], skipped: 0 }
      groups.set(name, group)
      if (isInGroup(item)) group.items.push(item)
      else if (isSkipped(item)) group.skipped += 1
      else rows.push(item)
    }
  }
  return { groups: [...groups.values()], rows }
}
