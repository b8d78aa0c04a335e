/**
 * The URL of a variant of a file. It changes with a blackout, since a page does not ask again for an image that it has drawn
 * already: what is shown must not depend on a reload.
 */
export function imageUrl(fileId: string, variant: 'thumbnail' | 'large', blackout: { requestedAt: Date } | null): string {
  const url = `/api/v1/images/${fileId}/proxy?variant=${variant}`
  return blackout ? `${url}&of=${blackout.requestedAt.getTime().toString(36)}` : url
}
