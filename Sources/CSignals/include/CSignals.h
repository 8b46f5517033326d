#ifndef DASH_CSIGNALS_H
#define DASH_CSIGNALS_H

#endif
