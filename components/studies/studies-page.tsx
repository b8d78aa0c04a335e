'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { ScanLine, Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { SearchField } from '@/components/ui/form/search-field'
import { type StudyRecord } from '@/lib/studies/list/schema'
import { useDebounced } from '../shell/hooks/use-debounced'
import { useIsPhone } from '../shell/hooks/use-media-query'
import { TopBar } from '../shell/navigation/top-bar'
import { ListError } from '../shell/status/list-error'
import { ListSkeleton } from '../ui/feedback/list-skeleton'
import { rememberedSearch, rememberSearch } from './remembered-search'
import { SpaceStudyViewer } from './space-study-viewer'
import { StudiesTable } from './studies-table'
import { StudyCards } from './study-cards'
import { StudyFilters } from './study-filters'
import { studyFilterQuery } from './study-filter'
import { useStudies } from './use-studies'
import { useStudyFilter } from './use-study-filter'

const neverChanges = () => () => undefined

/** The DICOM studies that the reader may see: found by name, number, date and modality, and opened where they are. */
export function StudiesPage() {
  const t = useTranslations('studies')
  const phone = useIsPhone()
  const [filter, setFilter] = useStudyFilter()
  const remembered = useSyncExternalStore(neverChanges, rememberedSearch, () => '')
  const [written, setWritten] = useState<string | null>(null)
  const q = written ?? remembered
  const [opened, setOpened] = useState<StudyRecord | null>(null)
  const words = useDebounced(q).trim()
  useEffect(() => {
    if (written !== null) rememberSearch(words)
  }, [written, words])
  const studies = useStudies(filter, words)
  const isFiltered = words !== '' || studyFilterQuery(filter).size > 0
  const clear = () => {
    setWritten('')
    setFilter({ from: '', to: '', modalities: [] })
  }
  const search = (
    <SearchField label={t('search')} value={q} maxLength={200} onChange={(event) => setWritten(event.target.value)} />
  )
  const hasStudies = studies.items.length > 0
  const List = phone ? StudyCards : StudiesTable
  return (
    <div className="wl-page">
      <TopBar title={t('title')} />
      <div className="head desk-only">
        <h1 className="h16">{t('title')}</h1>
        <span className="end" style={{ inlineSize: '17.5rem' }}>
          {search}
        </span>
      </div>
      <div className="bar2 phone-only">{search}</div>
      <StudyFilters filter={filter} onChange={setFilter} onClear={isFiltered ? clear : null} />
      {studies.waiting && !studies.error && <ListSkeleton />}
      {studies.error && !hasStudies && <ListError error={studies.error} retry={studies.retry} />}
      {!studies.waiting && !studies.error && !hasStudies && (
        <EmptyState
          icon={isFiltered ? Search : ScanLine}
          title={t(isFiltered ? 'nothingFound' : 'emptyTitle')}
          action={isFiltered ? <Button onClick={clear}>{t('clear')}</Button> : undefined}
        >
          {t(isFiltered ? 'nothingFoundHint' : 'emptyHint')}
        </EmptyState>
      )}
      {hasStudies && <List label={t('title')} studies={studies} onOpen={setOpened} />}
      {opened && <SpaceStudyViewer study={opened} onClose={() => setOpened(null)} />}
    </div>
  )
}
