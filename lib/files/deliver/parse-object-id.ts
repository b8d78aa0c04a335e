/** Parses the object's id from its name in the store; undefined where the name is not of our form. */
export const parseObjectId = (key: string): string | undefined =>
  /(?:^|\/)([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\.[a-z0-9]{2,4})?$/.exec(key)?.[1]
