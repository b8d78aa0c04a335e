/** Whole percent, rounded down: 100 only when everything has arrived. */
export const percentOf = (bytes: number, ofBytes: number): number => (ofBytes > 0 ? Math.floor((bytes / ofBytes) * 100) : 0)
