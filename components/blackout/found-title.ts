type Translate = (key: 'title' | 'titleMost', values: { count: number }) => string

/** How many texts were found: where no more than `most` are listed, there may be others. */
export const foundTitle = (t: Translate, count: number, most: number): string =>
  count < most ? t('title', { count }) : t('titleMost', { count })
