'use client'

import styles from './case.module.css'
import { PictureTile, type TileProps } from './picture-tile'
import { type FileRecord } from './records'

/** All files of a visit, side by side in fixed boxes. */
export function GridView({ files, onOpen, onSide }: { files: FileRecord[] } & Pick<TileProps, 'onOpen' | 'onSide'>) {
  return (
    <div className={styles.grid}>
      {files.map((file, index) => (
        <PictureTile key={file.id} file={file} onOpen={onOpen} onSide={onSide} eager={index < 6} />
      ))}
    </div>
  )
}
