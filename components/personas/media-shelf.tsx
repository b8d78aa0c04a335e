'use client'

import { useState } from 'react'
import { ImagePlus, Upload } from 'lucide-react'

import type { MediaType, PersonaRecord } from '@/lib/personas/schema'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Empty } from '@/components/ui/empty'
import { Segments } from '@/components/ui/segments'
import { ListTrouble } from '../home/list-trouble'
import { usePhone } from '../shell/use-media'
import { type MediaLimits } from '../upload/persona-place'
import { usePageDrop } from '../upload/use-page-drop'
import { sizeWords } from '../upload/words'
import { GridSkeleton, MediaGrid } from './media-grid'
import { MediumPanel } from './medium-panel'
import { PersonaActions } from './persona-actions'
import { PersonaName } from './persona-name'
import styles from './personas.module.css'
import { SendingList } from './sending-list'
import { type AddMedia } from './use-add-media'
import { useMedia } from './use-personas'
import { mediumKey, type Removing } from './use-removals'

export interface MediaShelfProps {
  /** Null for the media of all personas. */
  persona: PersonaRecord | null
  personas: PersonaRecord[]
  limits: MediaLimits
  removing: Removing
  adding: AddMedia
  /** Lets files be chosen on this device. */
  choose: () => void
}

const sum = (personas: PersonaRecord[], count: (persona: PersonaRecord) => number): number =>
  personas.reduce((all, persona) => all + count(persona), 0)

/** The media of a persona, or of all: what there is, what is on its way, and where more goes. */
export function MediaShelf({ persona, personas, limits, removing, adding: { add, sending, problem }, choose }: MediaShelfProps) {
  const isPhone = usePhone()
  const [type, setType] = useState<MediaType | null>(null)
  const [openId, setOpenId] = useState<number | null>(null)
  const media = useMedia(persona?.id ?? null, type)
  const isOver = usePageDrop((files) => void add(files))

  const isShown = ({ id, persona_id }: { id: number; persona_id: number }) =>
    !removing.isGone(mediumKey(id)) && personas.some((one) => one.id === persona_id)
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
    <Segments<MediaType | 'all'>
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
    <MediumPanel
      key={open.id}
      medium={open}
      personaName={persona ? null : (personas.find(({ id }) => id === open.persona_id)?.name ?? null)}
      onRemove={() => {
        setOpenId(null)
        removing.removeMedium(open)
      }}
    />
  )
  return (
    <>
      <section className={styles.shelf} data-over={isOver && persona ? '' : undefined} aria-label="Media">
        <div className={`row wrap desk-only ${styles.shelfHead}`}>
          {persona ? <PersonaName persona={persona} /> : <h1 className="h20">All media</h1>}
          <span className="t3 f13 num nw">
            {images + videos} {images + videos === 1 ? 'file' : 'files'}, {sizeWords(bytes)}
          </span>
          <span className="end row">
            {filter(false)}
            {persona && (
              <>
                <Button look="primary" icon={Upload} onClick={choose}>
                  Add media
                </Button>
                <PersonaActions persona={persona} onRemove={() => removing.removePersona(persona)} />
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
        <SendingList items={sending} />
        {media.isPending && <GridSkeleton />}
        {media.error && items.length === 0 && <ListTrouble error={media.error} retry={() => void media.refetch()} />}
        {isEmpty && sending.length === 0 && <Nothing type={type} persona={persona} choose={choose} limits={limits} />}
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

function Nothing(props: { type: MediaType | null; persona: PersonaRecord | null; choose: () => void; limits: MediaLimits }) {
  const { type, persona, choose, limits } = props
  const thing = type === 'image' ? 'images' : type === 'video' ? 'videos' : 'media'
  if (!persona)
    return (
      <Empty icon={ImagePlus} title={`No ${thing} yet`}>
        Choose a persona and add some; they then appear here as well.
      </Empty>
    )
  return (
    <Empty
      icon={ImagePlus}
      title={`No ${thing} of ${persona.name} yet`}
      action={
        <Button icon={Upload} onClick={choose}>
          Add media
        </Button>
      }
    >
      Drop files anywhere on this page, or choose them: images up to {sizeInMb(limits.imageBytes)}, videos up to{' '}
      {sizeInMb(limits.videoBytes)}.
    </Empty>
  )
}

const sizeInMb = (bytes: number): string => `${Math.round((bytes / 1024 / 1024) * 10) / 10} MB`
