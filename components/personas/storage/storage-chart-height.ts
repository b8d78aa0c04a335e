const ROW_HEIGHT_PX = 44
const AXIS_HEIGHT_PX = 32

/** Of the chart, and of what keeps its place until its code is there. */
export const storageChartHeightPx = (rows: number): number => rows * ROW_HEIGHT_PX + AXIS_HEIGHT_PX
