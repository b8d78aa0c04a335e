import { imageUrl } from './image-url'

/** The URL of a file's thumbnail. */
export const thumbnailUrl = (fileId: string, blackout: { requestedAt: Date } | null): string =>
  imageUrl(fileId, 'thumbnail', blackout)
