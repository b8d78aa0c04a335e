'use client'

import { useState } from 'react'
import { ImagePlus, Upload } from 'lucide-react'

import { formatBytes as formatLimit } from '@/lib/files/record/kinds/schema'
import type { MediaType, PersonaRecord } from '@/lib/personas/schema'
import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { SegmentedControl } from '@/components/ui/form/segmented-control'
import { ListError } from '../../shell/status/list-error'
import { useIsPhone } from '../../shell/hooks/use-media-query'
import { useUploadLimits } from '../../shell/upload-limits'
import { usePageDrop } from '../../upload/ui/inputs/use-page-drop'
import { formatBytes } from '../../upload/ui/format-bytes'
import { GridSkeleton, MediaGrid } from './media-grid'
import { MediaDetailPanel } from './media-detail-panel'
import { PersonaActions } from '../persona/persona-actions'
import { PersonaName } from '../persona/persona-name'
import styles from '../personas.module.css'
import { MediaUploadList } from './media-upload-list'
import { type MediaUpload } from './use-media-upload'
import { useMedia } from '../use-personas'
import { mediumKey, type DeletionControls } from '../deletion/use-pending-deletions'

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
export function MediaLibrary({ persona, personas, removing, adding: { add, sending, problem }, choose }: MediaLibraryProps) {
  const isPhone = useIsPhone()
  const [type, setType] = useState<MediaType | null>(null)
  const [openId, setOpenId] = useState<number | null>(null)
  const media = useMedia(persona?.id ?? null, type)
  const isOver = usePageDrop((files) => void add(files))

  const isShown = ({ id, persona_id }: { id: number; persona_id: number }) =>
    !removing.isDeleted(mediumKey(id)) && personas.some((one) => one.id === persona_id)
  const items = (media.data?.pages.flatMap((page) => page.items) ?? []).filter(isShown)
  const open = items.find(({ id }) => id === openId) ?? null
  const of = persona ? [persona] : personas
  const [images, videos] = [sum(of, (one) => one.total_images), sum(of, (one) => one.total_videos)]
  const bytes = sum(of, (one) => one.total_size_bytes)
  const isEmpty = media.data !== undefined && items.length === 0
  const counted = (label: string, count: number) => (
    <>
      {label} <span className="t2 num">{count}</span>
    </>
  )
  const filter = (isFull: boolean) => (
    <SegmentedControl<MediaType | 'all'>
      label="Show"
      full={isFull}
      value={type ?? 'all'}
      segments={[
        { value: 'all', label: counted('All', images + videos) },
        { value: 'image', label: counted('Images', images) },
        { value: 'video', label: counted('Videos', videos) },
      ]}
      onChange={(value) => setType(value === 'all' ? null : value)}
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
      <section className={styles.shelf} data-over={isOver && persona ? '' : undefined} aria-label="Media">
        <div className={`row wrap desk-only ${styles.shelfHead}`}>
          {persona ? <PersonaName persona={persona} /> : <h1 className="h20">All media</h1>}
          <span className="t3 f13 num nw">
            {images + videos} {images + videos === 1 ? 'file' : 'files'}, {formatBytes(bytes)}
          </span>
          <span className="end row">
            {filter(false)}
            {persona && (
              <>
                <Button look="primary" icon={Upload} onClick={choose}>
                  Add media
                </Button>
                <PersonaActions persona={persona} onRemove={() => removing.deletePersona(persona)} />
              </>
            )}
          </span>
        </div>
        <div className="phone-only">{filter(true)}</div>
        {problem && (
          <p className="f13 tred" role="alert">
            {problem}
          </p>
        )}
        <MediaUploadList items={sending} />
        {media.isPending && <GridSkeleton />}
        {media.error && items.length === 0 && <ListError error={media.error} retry={() => void media.refetch()} />}
        {isEmpty && sending.length === 0 && <MediaEmpty type={type} persona={persona} choose={choose} />}
        <MediaGrid items={items} openId={openId} onOpen={setOpenId} />
        {media.hasNextPage && (
          <Button className={styles.older} busy={media.isFetchingNextPage} onClick={() => void media.fetchNextPage()}>
            Show older
          </Button>
        )}
        {isOver && persona && <p className={styles.drop}>Drop it here to add it to {persona.name}.</p>}
      </section>
      {panel && !isPhone && <aside className={styles.panel}>{panel}</aside>}
      {panel && isPhone && (
        <Dialog open onOpenChange={() => setOpenId(null)} title={open.media_type === 'video' ? 'Video' : 'Picture'}>
          <div className="body">{panel}</div>
        </Dialog>
      )}
    </>
  )
}

function MediaEmpty({ type, persona, choose }: { type: MediaType | null; persona: PersonaRecord | null; choose: () => void }) {
  const { persona_image: image, persona_video: video } = useUploadLimits().kinds
  const thing = type === 'image' ? 'images' : type === 'video' ? 'videos' : 'media'
  if (!persona)
    return (
      <EmptyState icon={ImagePlus} title={`No ${thing} yet`}>
        Choose a persona and add some; they then appear here as well.
      </EmptyState>
    )
  return (
    <EmptyState
      icon={ImagePlus}
      title={`No ${thing} of ${persona.name} yet`}
      action={
        <Button icon={Upload} onClick={choose}>
          Add media
        </Button>
      }
    >
      Drop files anywhere on this page, or choose them: images up to {formatLimit(image.max_bytes)}, videos up to{' '}
      {formatLimit(video.max_bytes)}.
    </EmptyState>
  )
}
