/** The image that a measurement was drawn on. */
export interface ReportedImage {
  sopClassUid: string
  sopInstanceUid: string
  /** Where it is: null where a report that was made elsewhere does not say. */
  studyUid: string | null
  seriesUid: string | null
  /** Counted from 1; null for an image of one frame. */
  frame: number | null
}

export interface ReportedValue {
  /** A word of ours: `length`, `area`, `mean` …; of a report made elsewhere, the meaning of its code. */
  name: string
  value: number
  /** UCUM, and `px` and `px2` on an image that is not calibrated. */
  unit: string
}

/** One measurement of a report (TID 1500): a shape on an image, or in the patient, and what was measured of it. */
export interface ReportedMeasurement {
  /** Tracking Unique Identifier (112040, DCM); null where there is none. */
  uid: string | null
  /** A kind of ours: `length`, `ellipse` …; null where the report does not say, and its shape does not either. */
  kind: string | null
  label: string
  points: [number, number][]
  /** In the patient; its frame of reference is that below. */
  world: [number, number, number][] | null
  frameOfReferenceUid: string | null
  values: ReportedValue[]
  image: ReportedImage | null
}

/** An SR object that has measurements (PS3.3 A.35, PS3.16 TID 1500). */
export interface MeasurementReport {
  /** As PS3.5 writes a name. */
  author: string
  measurements: ReportedMeasurement[]
}
