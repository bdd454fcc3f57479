import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { change, day, fine, shortCommit, visible } from './text';

/** A score in time, with what drew a drop to it. */
export interface Moment {
  readonly time: string;
  readonly score: number;
  readonly low?: number;
  readonly high?: number;
  readonly drop: boolean;
  /** First line of what is told about it. */
  readonly label: string;
  readonly commit?: string;
}

interface Colours {
  readonly text: string;
  readonly line: string;
  readonly grid: string;
  readonly worse: string;
  readonly surface: string;
  readonly font: string;
}

const DROP_SIZE = 13;
const SELECTED_SIZE = 11;
const ROOM = 10;

/**
 * Scores one after the other. A click on a point tells which one, as the event `pick` with its commit. For eyes and
 * mouse alone: what it shows stands in a list beside it too.
 */
class HistoryChart extends HTMLElement {
  private moments: readonly Moment[] = [];
  private chosen: string | null = null;
  private chart: EChartsType | undefined;
  private readonly sizes = new ResizeObserver(() => this.chart?.resize());
  private readonly dark = matchMedia('(prefers-color-scheme: dark)');
  private readonly redraw = (): void => void this.draw();

  set history(history: { readonly moments: readonly Moment[]; readonly chosen: string | null }) {
    this.moments = history.moments;
    this.chosen = history.chosen;
    void this.draw();
  }

  connectedCallback(): void {
    this.setAttribute('role', 'img');
    this.sizes.observe(this);
    this.dark.addEventListener('change', this.redraw);
    void this.draw();
  }

  disconnectedCallback(): void {
    this.sizes.disconnect();
    this.dark.removeEventListener('change', this.redraw);
    this.chart?.dispose();
    this.chart = undefined;
  }

  private async draw(): Promise<void> {
    if (!this.isConnected || this.moments.length === 0) {
      return;
    }
    const { init } = await import('./echarts');
    if (!this.isConnected) {
      return;
    }
    this.setAttribute('aria-label', this.words());
    if (this.chart === undefined) {
      this.chart = init(this);
      this.chart.on('click', ({ dataIndex, seriesName }) => this.pick(seriesName === 'Drops' ? this.drops()[dataIndex] : this.moments[dataIndex]));
      this.chart.getZr().on('click', ({ offsetX, offsetY, target }) => {
        if (target === undefined) {
          this.pick(this.near(offsetX, offsetY));
        }
      });
    }
    this.chart.setOption(this.option(), { notMerge: true });
    this.dataset['drawn'] = 'true';
  }

  private words(): string {
    const first = this.moments[0]!;
    const last = this.moments.at(-1)!;
    return `Score over ${this.moments.length} ${first.commit === undefined ? 'weeks' : 'commits'}: from ${fine(first.score)} on ${day(first.time)} to ${fine(last.score)} on ${day(last.time)}${first.commit === undefined ? '' : `, ${this.drops().length} drops`}`;
  }

  private drops(): Moment[] {
    return this.moments.filter((moment) => moment.drop);
  }

  private near(x: number, y: number): Moment | undefined {
    if (!this.chart?.containPixel('grid', [x, y])) {
      return undefined;
    }
    const [at] = this.chart.convertFromPixel('grid', [x, y]) as [number, number];
    return this.moments[Math.round(at)];
  }

  private pick(moment: Moment | undefined): void {
    if (moment?.commit !== undefined) {
      this.dispatchEvent(new CustomEvent('pick', { detail: moment.commit, bubbles: true }));
    }
  }

  private colours(): Colours {
    const style = getComputedStyle(this);
    const colour = (name: string): string => style.getPropertyValue(name).trim();
    return {
      text: colour('--wa-color-text-quiet'),
      line: colour('--wa-color-brand-fill-loud'),
      grid: colour('--wa-color-surface-border'),
      worse: colour('--wa-color-danger-fill-loud'),
      surface: colour('--wa-color-surface-raised'),
      font: style.fontFamily,
    };
  }

  private option(): EChartsCoreOption {
    const colours = this.colours();
    const at = this.moments.map((_, index) => index);
    const lowest = Math.min(...this.moments.map((moment) => moment.score));
    const highest = Math.max(...this.moments.map((moment) => moment.score));
    return {
      animation: false,
      textStyle: { fontFamily: colours.font, color: colours.text },
      grid: { left: 8, right: 16, top: 16, bottom: 8, containLabel: true },
      tooltip: this.tooltip(colours),
      xAxis: {
        type: 'category',
        data: at,
        boundaryGap: false,
        axisLabel: { color: colours.text, hideOverlap: true, alignMinLabel: 'left', alignMaxLabel: 'right', formatter: (index: string) => day(this.moments[Number(index)]!.time) },
        axisLine: { lineStyle: { color: colours.grid } },
        axisTick: { show: false },
      },
      yAxis: {
        type: 'value',
        min: Math.max(0, Math.floor((lowest - 1) / ROOM) * ROOM),
        max: Math.min(100, Math.ceil((highest + 1) / ROOM) * ROOM),
        interval: ROOM,
        axisLabel: { color: colours.text },
        splitLine: { lineStyle: { color: colours.grid } },
      },
      series: [
        {
          name: 'Score',
          type: 'line',
          step: 'end',
          data: this.moments.map((moment) => moment.score),
          lineStyle: { color: colours.line, width: 2 },
          itemStyle: { color: colours.line },
          symbol: 'circle',
          symbolSize: (_: number, { dataIndex }: { dataIndex: number }) =>
            this.moments[dataIndex]?.commit === this.chosen && this.chosen !== null ? SELECTED_SIZE : 3,
          showAllSymbol: true,
        },
        {
          name: 'Drops',
          type: 'scatter',
          symbol: 'triangle',
          symbolRotate: 180,
          symbolSize: DROP_SIZE,
          itemStyle: { color: colours.worse },
          data: at.filter((index) => this.moments[index]!.drop).map((index) => [index, this.moments[index]!.score]),
          z: 3,
        },
      ],
    };
  }

  /** Drawn as part of the picture: what the data says never becomes markup, and no style is set from a script's text. */
  private tooltip(colours: Colours): object {
    return {
      trigger: 'axis',
      renderMode: 'richText',
      backgroundColor: colours.surface,
      borderColor: colours.grid,
      textStyle: { color: colours.text, fontFamily: colours.font, width: 280, overflow: 'break' },
      formatter: (items: { dataIndex: number; seriesName: string }[]) => {
        const index = items.find((item) => item.seriesName === 'Score')?.dataIndex ?? 0;
        const moment = this.moments[index]!;
        const before = this.moments[index - 1];
        const moved = before === undefined ? '' : ` (${change(moment.score - before.score)})`;
        const which = moment.commit === undefined ? '' : `, ${shortCommit(moment.commit)}`;
        return plain(`${fine(moment.score)}${moved}\n${day(moment.time)}${which}\n${moment.label}`);
      },
    };
  }
}

/** Text for the chart's own markup, of which braces are a part. */
const plain = (text: string): string =>
  text.split('\n').map((line) => visible(line).replaceAll('{', '❴').replaceAll('|', '¦').replaceAll('}', '❵')).join('\n');

customElements.define('history-chart', HistoryChart);
