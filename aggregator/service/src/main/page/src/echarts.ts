/** The parts of ECharts that the page draws with; loaded when the first chart comes into view. */
import { LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([CanvasRenderer, GridComponent, LineChart, ScatterChart, TooltipComponent]);

export { init };
