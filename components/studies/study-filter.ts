/** What the page of studies looks for beside words of names and numbers, as its address holds it. */
export interface StudyFilter {
  /** Days as 2026-11-20; empty for none. */
  from: string
  to: string
  modalities: string[]
}

/** The modalities that are offered (PS3.3 C.7.3.1.1.1), the most frequent first; one of an address is shown beside them. */
export const OFFERED_MODALITIES = ['CT', 'MR', 'US', 'DX', 'CR', 'MG', 'XA', 'NM', 'PT', 'OP', 'OPT', 'XC'] as const

const DAY = /^\d{4}-\d\d-\d\d$/
const MODALITY = /^[A-Z0-9_ ]{1,16}$/

/** Reads the filter of an address; what the server would refuse is left out. */
export function parseStudyFilter(query: Pick<URLSearchParams, 'get'>): StudyFilter {
  const day = (name: string) => {
    const text = query.get(name) ?? ''
    return DAY.test(text) ? text : ''
  }
  const modalities = (query.get('modality') ?? '').split(',').filter((code) => MODALITY.test(code))
  return {
    from: day('from'),
    to: day('to'),
    modalities: [...new Set(modalities)].slice(0, 20),
  }
}

/** Writes the filter as the query of an address, of the page as of the API; what is not set is left out. */
export function studyFilterQuery({ from, to, modalities }: StudyFilter): URLSearchParams {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ from, to, modality: modalities.join(',') })) if (value) query.set(name, value)
  return query
}

/** The same filter with a modality more, or without it. */
export const toggleModality = (filter: StudyFilter, code: string): StudyFilter => ({
  ...filter,
  modalities: filter.modalities.includes(code)
    ? filter.modalities.filter((one) => one !== code)
    : [...filter.modalities, code].sort(),
})
