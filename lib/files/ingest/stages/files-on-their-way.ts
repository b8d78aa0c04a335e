let count = 0

/** Whether this process is checking files that are published in a moment: who publishes others may wait for them. */
export const areFilesOnTheirWay = (): boolean => count > 0

/** Checks a file that is published in a moment. */
export async function onItsWay<T>(check: () => Promise<T>): Promise<T> {
  count += 1
  try {
    return await check()
  } finally {
    count -= 1
  }
}
