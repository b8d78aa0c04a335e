'use client'

import { type ReactNode, useState } from 'react'
import { ImagePlus, SquareCheck, Upload } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { isolate } from '@/components/language/isolate'
import { useFormat } from '@/components/language/use-format'
import type { MediaType, PersonaRecord } from '@/lib/personas/schema'
import { Button } from '@/components/ui/button/button'
import { IconButton } from '@/components/ui/button/icon-button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { SegmentedControl } from '@/components/ui/form/segmented-control'
import { lazyPart } from '../../shell/lazy/lazy-part'
import { usePageShortcuts } from '../../shell/shortcuts/use-page-shortcuts'
import { keptChoice } from '../../shell/history/kept-choice'
import { useHistoryState } from '../../shell/history/use-history-state'
import { ListError } from '../../shell/status/list-error'
import { useIsPhone } from '../../shell/hooks/use-media-query'
import { HeldFilesNotices } from '../../upload/ui/inputs/add-notices'
import { useUploadLimits } from '../../shell/upload-limits'
import { usePageDrop } from '../../upload/ui/inputs/use-page-drop'
import { GridSkeleton, MediaGrid } from './media-grid'
import { MediaDetailPanel } from './media-detail-panel'
import { PersonaActions } from '../persona/persona-actions'
import { PersonaName } from '../persona/persona-name'
import styles from '../personas.module.css'
import { MediaUploadList } from './media-upload-list'
import { type MediaUpload } from './use-media-upload'
import { type SelectionControls, useMediaSelection } from '../selection/use-media-selection'
import { useMedia } from '../use-personas'
import { mediumKey, type DeletionControls } from '../deletion/use-pending-deletions'

const LazySelectionBar = lazyPart(() => import('../selection/selection-bar').then((file) => file.SelectionBar))

const TYPES = [null, 'image', 'video'] as const satisfies (MediaType | null)[]

/** The filter, as Back brings it again. */
const parseFilter = (kept: unknown) => ({ type: keptChoice<MediaType | null>(kept, 'type', TYPES) })

interface MediaLibraryProps {
  /** Null for the media of all personas. */
  persona: PersonaRecord | null
  personas: PersonaRecord[]
  removing: DeletionControls
  adding: MediaUpload
  /** Opens the file chooser. */
  choose: () => void
}

const sum = (personas: PersonaRecord[], count: (persona: PersonaRecord) => number): number =>
  personas.reduce((all, persona) => all + count(persona), 0)

/** The media of a persona, or of all: the files, the uploads in progress, and the drop zone. */
export function MediaLibrary({
  persona,
  personas,
  removing,
  adding: { add, sending, held, hasFailed },
  choose,
}: MediaLibraryProps) {
  const t = useTranslations('personas')
  const common = useTranslations('ui.common')
  const format = useFormat()
  const isPhone = useIsPhone()
  const [{ type }, change] = useHistoryState('media', parseFilter)
  const [openId, setOpenId] = useState<number | null>(null)
  const media = useMedia(persona?.id ?? null, type)
  const isOver = usePageDrop((files) => void add(files))

  const isShown = ({ id, persona_id }: { id: number; persona_id: number }) =>
    !removing.isDeleted(mediumKey(id)) && personas.some((one) => one.id === persona_id)
  const items = (media.data?.pages.flatMap((page) => page.items) ?? []).filter(isShown)
  const selection = useMediaSelection(items.map(({ id }) => id))
  const open = selection.isOn ? null : (items.find(({ id }) => id === openId) ?? null)
  const shortcuts = [
    { key: 'x', what: t('selection.start'), run: selection.isOn ? selection.stop : selection.start },
    { key: 'a', what: t('selection.selectAll'), run: selection.selectAll },
  ]
  usePageShortcuts(items.length === 0 ? [] : shortcuts)
  const of = persona ? [persona] : personas
  const [images, videos] = [sum(of, (one) => one.total_images), sum(of, (one) => one.total_videos)]
  const bytes = sum(of, (one) => one.total_size_bytes)
  const isEmpty = media.data !== undefined && items.length === 0
  const counted = (count: number) => ({ count, number: (chunks: ReactNode) => <span className="t2 num">{chunks}</span> })
  const filter = (isFull: boolean) => (
    <SegmentedControl<MediaType | 'all'>
      label={t('media.filter')}
      full={isFull}
      value={type ?? 'all'}
      segments={[
        { value: 'all', label: t.rich('media.all', counted(images + videos)) },
        { value: 'image', label: t.rich('media.images', counted(images)) },
        { value: 'video', label: t.rich('media.videos', counted(videos)) },
      ]}
      onChange={(value) => change({ type: value === 'all' ? null : value })}
    />
  )
  const panel = open && (
    <MediaDetailPanel
      key={open.id}
      medium={open}
      personaName={persona ? null : (personas.find(({ id }) => id === open.persona_id)?.name ?? null)}
      onRemove={() => {
        setOpenId(null)
        removing.deleteMedium(open)
      }}
    />
  )
  return (
    <>
      <section
        className={styles.shelf}
        data-over={isOver && persona ? '' : undefined}
        aria-label={t('media.label')}
        onKeyDown={(event) => {
          // Not what a dialog closes with, which is elsewhere in the document.
          const isHere = event.currentTarget.contains(event.target as Node)
          if (event.key === 'Escape' && isHere && selection.isOn) selection.stop()
        }}
      >
        <div className={`row wrap desk-only ${styles.shelfHead}`}>
          {persona ? <PersonaName persona={persona} /> : <h1 className="h20">{t('allMedia')}</h1>}
          <span className="t3 f13 num nw">{t('media.total', { count: images + videos, size: format.size(bytes) })}</span>
          <span className="end row">
            {filter(false)}
            <SelectButton items={items} selection={selection} />
            {persona && (
              <>
                <Button look="primary" icon={Upload} onClick={choose}>
                  {t('addMedia')}
                </Button>
                <PersonaActions persona={persona} onRemove={() => removing.deletePersona(persona)} />
              </>
            )}
          </span>
        </div>
        <div className="phone-only">
          <div className="row g6">
            <span className="grow">{filter(true)}</span>
            <SelectButton items={items} selection={selection} />
          </div>
        </div>
        <HeldFilesNotices held={held} />
        {hasFailed && (
          <p className="f13 tred" role="alert">
            {t('upload.failed')}
          </p>
        )}
        <MediaUploadList items={sending} />
        {media.isPending && <GridSkeleton />}
        {media.error && items.length === 0 && <ListError error={media.error} retry={() => void media.refetch()} />}
        {isEmpty && sending.length === 0 && <MediaEmpty type={type} persona={persona} choose={choose} />}
        {selection.isOn && <LazySelectionBar {...{ items, personas, selection, removing }} />}
        <MediaGrid {...{ items, openId, selection }} onOpen={setOpenId} />
        {media.hasNextPage && (
          <Button className={styles.older} busy={media.isFetchingNextPage} onClick={() => void media.fetchNextPage()}>
            {common('loadMore')}
          </Button>
        )}
        {isOver && persona && (
          <p className={styles.drop}>{t.rich('media.drop', { persona: persona.name, name: (chunks) => <bdi>{chunks}</bdi> })}</p>
        )}
      </section>
      {panel && !isPhone && <aside className={styles.panel}>{panel}</aside>}
      {panel && isPhone && (
        <Dialog open onOpenChange={() => setOpenId(null)} title={open.media_type === 'video' ? t('video') : t('image')}>
          <div className="body">{panel}</div>
        </Dialog>
      )}
    </>
  )
}

/** Begins and ends selecting; also by its keys. */
function SelectButton({ items, selection }: { items: object[]; selection: SelectionControls }) {
  const t = useTranslations('personas.selection')
  const { isOn, start, stop } = selection
  // There from the beginning, so that nothing moves as the first media arrive.
  return (
    <IconButton
      label={isOn ? t('stop') : t('start')}
      icon={SquareCheck}
      aria-pressed={isOn}
      disabled={items.length === 0}
      onClick={isOn ? stop : start}
    />
  )
}

interface MediaEmptyProps {
  type: MediaType | null
  persona: PersonaRecord | null
  choose: () => void
}

function MediaEmpty({ type: shown, persona, choose }: MediaEmptyProps) {
  const t = useTranslations('personas')
  const format = useFormat()
  const { persona_image: image, persona_video: video } = useUploadLimits().kinds
  const type = shown ?? 'other'
  if (!persona)
    return (
      <EmptyState icon={ImagePlus} title={t('media.emptyTitle', { type })}>
        {t('media.emptyAll')}
      </EmptyState>
    )
  return (
    <EmptyState
      icon={ImagePlus}
      title={t('media.emptyOfPersona', { type, name: isolate(persona.name) })}
      action={
        <Button icon={Upload} onClick={choose}>
          {t('addMedia')}
        </Button>
      }
    >
      {t('media.emptyHelp', { imageLimit: format.size(image.max_bytes), videoLimit: format.size(video.max_bytes) })}
    </EmptyState>
  )
}
