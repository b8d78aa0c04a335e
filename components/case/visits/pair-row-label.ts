import { type Translator } from '../../language/translator-type'
import { type PairRowName } from './group-by-visit'

/** The name of a row of both eyes: Macula, or “Macula, 2” for the second pair of it. */
export function pairRowLabel(t: Translator<'case.pairs'>, regions: Translator<'ui.region'>, row: PairRowName): string {
  const region = row.region === null ? t('noRegion') : row.region === 'other' ? t('otherRegion') : regions(row.region)
  return row.number === 1 ? region : t('numbered', { region, number: row.number })
}
