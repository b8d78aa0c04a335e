import { blankUploadItem, type UploadItem } from './upload-item'

/** A file on the list, for tests. */
export const testItem = (change: Partial<UploadItem> = {}): UploadItem =>
  blankUploadItem({ key: 'k', caseId: 'c', name: 'a.jpg', sizeBytes: 100, type: 'image/jpeg', ...change })
