/** The address of a person's photo, which is another one for each photo; null where there is none. */
export const photoUrl = (userId: string, photo: { id: string } | null): string | null =>
  photo && `/api/v1/users/${userId}/photo?version=${photo.id}`
