/**
 * The URL of a file's thumbnail. It changes with a blackout, since a page does not ask again for an image that it has drawn
 * already: what is shown must not depend on a reload.
 */
export function thumbnailUrl(fileId: string, blackout: { requestedAt: Date } | null): string {
  const url = `/api/v1/images/${fileId}/proxy?variant=thumbnail`
  return blackout ? `${url}&of=${blackout.requestedAt.getTime().toString(36)}` : url
}
