#!/bin/busybox sh
# tests/dock/guest/init.sh · process 1 of the virtual dock: modules, udev, the scenarios, and how they ended as QEMU's exit status
/bin/busybox --install -s /bin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs dev /dev
mount -t tmpfs run /run
mount -t tmpfs -o mode=1777 tmp /tmp
mkdir -p /run/udev
say() { read -r up _ </proc/uptime; echo "DOCK $* at $up s"; }
say booted
# Eight controllers: a device for each, and free ones to move to. Full speed, as scanners and scales are.
while read -r module; do
  case $module in
    dummy_hcd.ko) insmod /lib/modules/$module num=8 is_high_speed=N ;;
    *) insmod /lib/modules/$module ;;
  esac
done </lib/modules/order
mount -t configfs none /sys/kernel/config
/lib/systemd/systemd-udevd --daemon
udevadm trigger --action=add
udevadm settle -t 30
say devices settled
cd /app
# Compiled code is kept between the processes: starting one is most of what an emulated CPU does here.
export NO_COLOR=1 NODE_COMPILE_CACHE=/tmp/compiled
only=$(sed -n 's/.*dock\.only=\([a-z]*\).*/\1/p' /proc/cmdline)
node --test --test-isolation=none --test-reporter=tap "tests/dock/guest/${only:-*}.dock.js" </dev/null
code=$?
say "scenarios ended with $code"
# The port of QEMU's debug exit device: the status is (value << 1) | 1, so 33 = all passed and 3 = something failed. A panic or a power-off gives 0.
if [ $code = 0 ]; then value=16; else value=1; fi
printf "\\x$(printf %02x $value)" | dd of=/dev/port bs=1 seek=1281 count=1 conv=notrunc 2>/dev/null
poweroff -f
