'use client'

import { ImagePlus } from 'lucide-react'

import { Icon } from '@/components/ui/icon'
import { type PairedFiles } from './group-by-visit'
import { GridView } from './grid-view'
import { ImageTile, type ImageTileProps } from './image-tile'
import { type CaseFile } from './case-file'

type Handlers = Pick<ImageTileProps, 'onOpen' | 'onSide'>

/** Rows are regions, columns are eyes: OD on the viewer's left, always, in every language. */
export function PairedView({ arranged, ...handlers }: { arranged: PairedFiles } & Handlers) {
  return (
    <>
      {arranged.rows.length > 0 && (
        <div className="eyehead desk-only" aria-hidden dir="ltr">
          <span className="eyeh">
            <b className="mono">OD</b> right eye
          </span>
          <span className="eyeh">
            <b className="mono">OS</b> left eye
          </span>
        </div>
      )}
      {arranged.rows.map((row, index) => (
        <div className="pairrow" key={row.label}>
          <h3>{row.label}</h3>
          <div className="two" dir="ltr">
            <Eye file={row.right} name="right" eager={index < 2} {...handlers} />
            <Eye file={row.left} name="left" eager={index < 2} {...handlers} />
          </div>
        </div>
      ))}
      {arranged.sideNotKnown.map((file, index) => (
        <div className="pairrow" key={file.id}>
          <h3>{index === 0 ? 'Side not known' : <span className="sr">Side not known, {index + 1}</span>}</h3>
          <div className="two" dir="ltr">
            <ImageTile file={file} {...handlers} />
            <Missing />
          </div>
        </div>
      ))}
      {arranged.rest.length > 0 && (
        <div className="pairrow">
          <h3>More</h3>
          <GridView files={arranged.rest} {...handlers} />
        </div>
      )}
    </>
  )
}

function Eye({ file, name, ...handlers }: { file: CaseFile | null; name: string; eager: boolean } & Handlers) {
  return file ? <ImageTile file={file} {...handlers} /> : <Missing name={name} />
}

function Missing({ name }: { name?: string }) {
  return (
    <div className="tile ghost-tile">
      <span>
        <Icon icon={ImagePlus} size={20} />
        <span>{name ? `Nothing of the ${name} eye` : 'Nothing for the other side'}</span>
      </span>
    </div>
  )
}
